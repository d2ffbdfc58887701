import Charts
import Testing

@Suite struct ScaleTests {
    private static let places: [(ClosedRange<Double>, Double, Double)] = [
        (0...1, 0, 100), (0...1, 1, 0), (0...1, 0.5, 50), (0...1, 2, 0), (0...1, -3, 100), (0...1, .nan, 50),
        (0...1, .infinity, 0), (0...1, -.infinity, 100), (7...7, 7, 50), (0...(.infinity), 3, 50),
        (-Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, 0, 50),
    ]

    @Test(arguments: places)
    func `every value is mapped into the length`(domain: ClosedRange<Double>, value: Double, expected: Double) {
        #expect(LinearScale(domain, start: 100, end: 0)(value) == expected)
    }

    @Test func `a path uses relative whole numbers and is as short as possible`() {
        var path = PathBuilder()
        #expect(path.isEmpty && path.element("line") == nil)
        path.move(to: 5, 50.4)
        path.line(to: 15, 30)
        path.line(to: 25, 31)
        path.line(to: 35, 31)
        path.line(to: 45, 31)
        path.line(to: 45, -2)
        path.move(to: -1, 2)
        path.close()
        #expect(path.text == "M5 50l10-20 10 1h10 10v-33M-1 2z")
    }

    @Test func `a path in tenths does not accumulate rounding errors`() {
        var path = PathBuilder(tenths: true)
        path.move(to: 0.04, 0)
        for step in 1...4 { path.line(to: Double(step) * 0.26, -0.5) }
        #expect(path.text == "M0 0l0.3-0.5h0.2 0.3 0.2")
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity, 1e300, -1e300])
    func `extreme coordinates are clamped`(value: Double) {
        var path = PathBuilder(tenths: true)
        path.rectangle(x: value, y: value, width: value, height: value)
        #expect(!path.text.contains("n") && path.text.utf8.count < 60)
    }
}
