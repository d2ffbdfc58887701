import Foundation
import Markup
import Support
import Testing

/// Compares our number formatting with the standard library's.
@Suite struct NumberTests {
    @Test(arguments: [0, 7, 10, -1, 99, 100, 1_000_000, Int.max, Int.min, Int.min + 1])
    func `a whole number has the same digits as in the standard library`(_ value: Int) {
        var bytes = Bytes()
        bytes.append(integer: value)
        #expect(bytes.text == "\(value)")
    }

    @Test(arguments: [
        (0.0, 0, "0", "0"), (0, 3, "0.000", "0"), (-0.004, 2, "0.00", "0"), (0.005, 2, "0.01", "0.01"),
        (-1.5, 0, "-2", "-2"), (100, 2, "100.00", "100"), (0.45, 4, "0.4500", "0.45"), (10, 0, "10", "10"),
        (1e18, 0, "1000000000000000000", "1000000000000000000"), (.nan, 2, "null", "null"),
        (.infinity, 0, "null", "null"), (1e19, 0, "null", "null"), (-1e300, 9, "null", "null"),
    ])
    func `a decimal is rounded half away from zero`(_ value: Double, _ places: Int, _ whole: String, _ short: String) {
        var bytes = Bytes()
        bytes.append(value, decimals: places)
        bytes.append("|")
        bytes.append(value, decimals: places, trimmed: true)
        #expect(bytes.text == "\(whole)|\(short)")
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `random decimals read as the standard library formats them`(seed: UInt64) throws {
        var random = Seeded(seed)
        for _ in 0..<200 {
            let places = Int.random(in: 0...9, using: &random)
            let value = Double(Int.random(in: -1_000_000_000...1_000_000_000, using: &random)) / 1024
            let scaled = (value * pow(10, Double(places))).rounded(.toNearestOrAwayFromZero)
            let plain = String(format: "%.\(places)f", scaled / pow(10, Double(places)))
            let text = fixed(value, places)
            #expect(
                text == (plain.allSatisfy { "-0.".contains($0) } ? plain.filter { $0 != "-" } : plain), "seed \(seed)")
            var trimmed = Bytes()
            trimmed.append(value, decimals: places, trimmed: true)
            #expect(Double(trimmed.text) == Double(text), "seed \(seed)")
            #expect(!trimmed.text.contains(".") || trimmed.text.last != "0", "seed \(seed)")
        }
    }
}
