import ArgumentParser
import MarketRegime

extension Rhythm {
    /// Throws if `--every` is not a valid rhythm.
    static func check(_ every: String?) throws {
        guard let every, Rhythm(every) == nil else { return }
        throw ValidationError("--every: expected 5m to 120m or close, found '\(every)'; \(hint(every))")
    }

    /// What was probably meant.
    private static func hint(_ every: String) -> String {
        let digits = every.prefix { $0.isNumber }
        let factor = every.dropFirst(digits.count).trimmingPrefix(" ").hasPrefix("h") ? 60 : 1
        guard let number = Int(digits), (1...1440).contains(number) else { return "write 30m, for example" }
        let choices = all.compactMap(\.minutes)
        if choices.contains(number * factor) { return "write \(number * factor)m" }
        if let first = choices.first, number * factor < first { return "the shortest is \(first)m" }
        if let last = choices.last, number * factor > last { return "the longest is \(last)m, or close" }
        let near = [choices.last { $0 < number * factor }, choices.first { $0 > number * factor }]
        let nearest = near.compactMap { $0.map { "\($0)m" } }.joined(separator: " or ")
        return "\(number * factor)m does not divide a day; nearest: \(nearest)"
    }
}
