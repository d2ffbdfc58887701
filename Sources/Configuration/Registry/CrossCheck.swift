import JSON
import Markup
import MarketRegime

/// A condition between several keys, checked after each key's own range.
struct CrossCheck: Sendable {
    /// What is wrong with `settings`, or `nil`. `origins` says where each key was set.
    let problem: @Sendable (_ settings: Settings, _ origins: [String: String]) -> String?

    static let all: [CrossCheck] =
        ascending([
            "strong_downtrend", "downtrend", "choppy_bearish", "choppy_bullish", "uptrend", "strong_uptrend",
        ])
        + ascending(["session.open", "session.close"])
        + ascending(["volatility.low", "volatility.high"])
        + ascending(["extreme.strong_leave_total", "extreme.strong_min_total"], orEqual: true)
        + ascending(["volatility.normal_from", "volatility.high_from", "volatility.extreme_from"])
        + ascending(["confidence.usual_min_sessions", "confidence.usual_sessions"], orEqual: true)
        + ascending(["positions.min_multiplier", "positions.max_multiplier"], orEqual: true)
        + ascending(["freshness.expected_after_minutes", "freshness.missed_after_minutes"], orEqual: true)
        + [
            must("scans.folders", "each folder once, and whole paths with different last parts", "one twice") {
                Set($0.scans.folders.map(Settings.Scans.label(of:))).count == $0.scans.folders.count
            },
            CrossCheck { settings, origins in
                guard let twice = settings.scans.columns.ambiguous else { return nil }
                let path = "scans.columns.\(twice.key)"
                let name = origins[path] ?? ConfigurationFile.regimeConfig.path
                return
                    "\(name): \(path): expected headings that no other column uses, found \"\(excerpt(twice.name))\", "
                    + "which scans.columns.\(twice.other) lists too"
            },
            must("mail.from", "a sender's address, because mail.to has recipients", "none") {
                $0.mail.to.isEmpty || $0.mail.from != nil
            },
            must("mail.to", "a recipient besides those in mail.bcc", "none") {
                !$0.mail.to.isEmpty || $0.mail.bcc.isEmpty
            },
        ]

    private static func must(
        _ path: String, _ expected: String, _ found: String, _ holds: @escaping @Sendable (Settings) -> Bool
    ) -> CrossCheck {
        CrossCheck { settings, origins in
            let name = origins[path] ?? ConfigurationFile.regimeConfig.path
            return holds(settings) ? nil : "\(name): \(path): expected \(expected), found \(found)"
        }
    }

    /// Requires each value to be greater than the one before, or at least equal to it if `orEqual`.
    private static func ascending(_ paths: [String], orEqual: Bool = false) -> [CrossCheck] {
        zip(paths, paths.dropFirst()).map { lower, upper in
            CrossCheck { settings, origins in
                guard let low = Settings.setting(lower), let high = Settings.setting(upper) else { return nil }
                let (less, more) = (low.value(in: settings), high.value(in: settings))
                guard let from = less.rank, let to = more.rank, to < from || !orEqual && to == from else {
                    return nil
                }
                // Names the key that the user has set: an override rather than a file, otherwise the upper key.
                let (under, over) = (origins[lower], origins[upper])
                let isLowers = over == nil && under != nil || under == overrideName && over != overrideName
                if !isLowers {
                    let name = over ?? high.file.path
                    let words = more.isText ? "a time after" : orEqual ? "at least" : "more than"
                    return "\(name): \(upper): expected \(words) \(lower) (\(less.short)), found \(more.short)"
                }
                let words = less.isText ? "a time before" : orEqual ? "at most" : "less than"
                let name = under ?? low.file.path
                return "\(name): \(lower): expected \(words) \(upper) (\(more.short)), found \(less.short)"
            }
        }
    }
}

extension JSONTree {
    /// The value as a number that can be compared, from a number or a time of day.
    fileprivate var rank: Double? {
        if case .string(let text) = self { return TimeOfDay(text).map { Double($0.minutes) } }
        return double
    }

    fileprivate var isText: Bool { if case .string = self { true } else { false } }

    /// The value as written in a sentence.
    fileprivate var short: String {
        if case .string(let text) = self { return text }
        return double.map(shortNumber) ?? words
    }
}
