import Charts
import Markup
import Support
import Testing

@Suite struct GalleryTests {
    @Test(arguments: Samples.charts([]).map(\.name))
    func `every chart is drawn as recorded`(chart: String) {
        var page = ""
        for (name, values) in Samples.values {
            for (other, drawn) in Samples.charts(values) where other == chart {
                let figure = Figure(id: "\(chart)-\(name)", title: "\(chart) of \(name)", description: "M&M < 1", drawn)
                page += lines(figure.element)
            }
        }
        expectSnapshot(page, named: "\(chart).html")
    }

    @Test func `the matrix of transitions is drawn as recorded`() {
        let page = Samples.values.map { "<!-- \($0.name) -->\n" + lines(Samples.matrix($0.values).element) }
        expectSnapshot(page.joined(), named: "matrix.html")
    }

    @Test(arguments: Samples.values.map(\.name))
    func `no drawing contains a style, a script or a number that is not finite`(name: String) {
        let values = Samples.values.first { $0.name == name }?.values ?? []
        for (chart, drawn) in Samples.charts(values) {
            let text = "\(Figure(id: "f", title: "t", description: "d", drawn).svg)"
            for word in ["style=", "NaN", "nan", "inf", "null", "<script", "viewBox=\"0 0 0"] {
                #expect(!text.contains(word), "\(chart) of \(name) holds \(word)")
            }
            #expect(text.utf8.count < 120_000, "\(chart) of \(name)")
        }
    }

    @Test(arguments: UInt64(1)...100)
    func `no series crashes a chart, and the same series gives the same drawing`(seed: UInt64) {
        var random = Seeded(seed)
        let pool: [Double?] = [nil, .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 1e308, -1e308, 1e-308, 0.5, 7, -2.25]
        let values = (0..<Int.random(in: 0...60, using: &random)).map { _ in
            Bool.random(using: &random)
                ? pool.randomElement(using: &random) ?? nil : .random(in: -1...1, using: &random)
        }
        for (chart, again) in zip(Samples.charts(values), Samples.charts(values)) {
            #expect(chart.chart.drawing == again.chart.drawing, "seed \(seed): \(chart.name)")
        }
    }

    /// One element per line, so that differences are readable.
    private func lines(_ element: Element) -> String {
        "\(element)".split(separator: "><", omittingEmptySubsequences: false).joined(separator: ">\n<") + "\n"
    }
}
