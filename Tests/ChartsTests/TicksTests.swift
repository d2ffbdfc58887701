import Charts
import Support
import Testing

@Suite struct TicksTests {
    private static let chosen: [(ClosedRange<Double>, Int, [Double])] = [
        (0...0, 4, [0]), (5...5, 4, [5]), (0...1, 0, []), (0...1, -3, []), (0...(.infinity), 4, []),
        ((-.infinity)...0, 4, []), (0...1, 1, [0, 1]), (0...1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]),
        (0...0.3, 3, [0, 0.1, 0.2, 0.3]), (0...10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (-10...10, 4, [-10, -5, 0, 5, 10]), (-100...(-7), 2, [-100, -50]), (0.1...0.9, 1, [0.5]),
        (1...1, .max, [1]), (3...97, 3, [20, 40, 60, 80]),
    ]

    @Test(arguments: chosen)
    func `ticks are the same as in D3`(domain: ClosedRange<Double>, count: Int, expected: [Double]) {
        #expect(ticks(in: domain, count: count) == expected)
    }

    private static let widened: [(ClosedRange<Double>, ClosedRange<Double>)] = [
        (0...0, 0...0), (0.13...0.97, 0...1), (1.1...10.9, 0...12), (-0.4...7.2, -2...8),
        (132.876...147.321, 130...150),
        (0...(.infinity), 0...(.infinity)),
    ]

    @Test(arguments: widened)
    func `a nice domain ends at multiples of the step`(domain: ClosedRange<Double>, expected: ClosedRange<Double>) {
        #expect(nice(domain) == expected)
    }

    @Test(arguments: UInt64(1)...300)
    func `ticks lie in the domain, ascend, and are about as many as requested`(seed: UInt64) {
        var random = Seeded(seed)
        let size = Double.random(in: -12...12, using: &random)
        let low = Double.random(in: -1...1, using: &random) * power(size)
        let domain = low...(low + .random(in: 0.01...1, using: &random) * power(size))
        let count = Int.random(in: 1...20, using: &random)
        let ticks = ticks(in: domain, count: count)
        #expect(ticks.allSatisfy(domain.contains) && !ticks.contains { $0 == 0 && $0.sign == .minus }, "seed \(seed)")
        #expect(zip(ticks, ticks.dropFirst()).allSatisfy(<), "seed \(seed): \(ticks)")
        #expect((1...2 * count + 2).contains(ticks.count), "seed \(seed): \(count) asked, \(ticks.count) found")
        let wide = nice(domain, count: count)
        #expect(wide.lowerBound <= domain.lowerBound && wide.upperBound >= domain.upperBound, "seed \(seed)")
        #expect(nice(wide, count: count) == wide, "seed \(seed): \(wide)")
    }

    private static let extremes: [ClosedRange<Double>] = [
        -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude, 0...Double.leastNonzeroMagnitude,
        0...Double.leastNormalMagnitude, 1e16...(1e16 + 2), 1...(1.0.nextUp), 1e308...1.7e308,
        -Double.leastNonzeroMagnitude...1e-307,
    ]

    @Test(arguments: extremes)
    func `extreme domains have ticks`(domain: ClosedRange<Double>) {
        for count in [1, 4, 1000, .max] {
            let ticks = ticks(in: domain, count: count)
            #expect(ticks.count < 4000 && ticks.allSatisfy(domain.contains))
            let wide = nice(domain, count: count)
            #expect(wide.contains(domain.lowerBound) && wide.contains(domain.upperBound))
        }
    }

    @Test func `an extent contains every finite value and is 0 to 1 without any`() {
        #expect(extent([]) == 0...1)
        #expect(extent([nil, .nan, .infinity]) == 0...1)
        #expect(extent([3]) == 3...3)
        #expect(extent([3, nil, -.infinity, -2], including: [5, .nan]) == -2...5)
    }

    private func power(_ exponent: Double) -> Double {
        (0..<Int(exponent.magnitude)).reduce(1) { value, _ in exponent < 0 ? value / 10 : value * 10 }
    }
}
