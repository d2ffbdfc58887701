import JSON
import MarketRegime
import Markup
import Storage

/// Checks that the feeds agree with each other and with the history: a number has the same value everywhere.
struct FeedAgreement {
    private let folder: String
    private let disk: Disk
    private let latest: JSONTree?
    private let entries: [String: JSONTree]
    private let history: JSONTree?

    init(folder: String, disk: Disk) {
        self.folder = folder
        self.disk = disk
        latest = Self.read("latest.json", folder, disk)
        history = Self.read("history.json", folder, disk)
        var entries: [String: JSONTree] = [:]
        if case .array(let list)? = history?["entries"] {
            for entry in list { if case .string(let slot)? = entry["slot"] { entries[slot] = entry } }
        }
        self.entries = entries
    }

    /// A feed; `nil` if it is missing or damaged, which the comparison with the manifest reports.
    private static func read(_ name: String, _ folder: String, _ disk: Disk) -> JSONTree? {
        let path = "\(folder)/feeds/v1/\(name)"
        return (try? disk.read(path)).flatMap { try? JSONTree(bytes: $0, name: path) }
    }

    /// Whether the feeds exist and are of the same kind as the history: sample data or real.
    func isOf(_ kept: History) -> Bool {
        latest.map { ($0["status"] == .string("sample")) == kept.isSample } ?? false
    }

    /// Where the feeds differ from each other, and from the history if they are of the same kind.
    func problems(_ kept: History, zone: MarketZone) -> [String] {
        guard let latest, let history else { return [] }
        var problems: [String] = []
        func compare(_ key: String, _ found: JSONTree?, in feed: String, with expected: JSONTree?, of place: String) {
            guard !Self.areEqual(found, expected) else { return }
            problems.append(
                "\(folder)/feeds/v1/\(feed): \(key): expected \(Self.words(expected)) as in \(place), "
                    + "found \(Self.words(found)); run 'market-regime render' to rebuild it")
        }
        for (name, feed) in [("history.json", history), ("status.json", Self.read("status.json", folder, disk))] {
            guard let feed else { continue }
            for key in Self.head { compare(key, feed[key], in: name, with: latest[key], of: "latest.json") }
        }
        if let status = Self.read("status.json", folder, disk) {
            for key in ["reason", "regime", "slot", "unusable_scan", "warnings"] {
                compare(key, status[key], in: "status.json", with: latest[key], of: "latest.json")
            }
        }
        problems += dayProblems
        if case .string(let slot)? = latest["slot"] {
            let entry = entries[slot]
            for (group, keys) in Self.shared {
                for key in keys {
                    let value = group.isEmpty ? latest[key] : latest[group]?[key]
                    compare("\(slot) \(key)", entry?[key], in: "history.json", with: value ?? .null, of: "latest.json")
                }
            }
        }
        guard isOf(kept) else { return problems }
        for entry in kept.entries {
            guard let call = entry.call, let told = entries[zone.rfc3339(entry.slot)] else { continue }
            let values: [(String, JSONTree)] = [
                ("regime", .string(call.regime.rawValue)), ("confidence", .number(call.confidence.value)),
                ("long_count", .integer(call.counts.long)), ("short_count", .integer(call.counts.short)),
                ("market_day_percent", entry.observations.dayPercent.map { .number($0) } ?? .null),
                ("market_level", entry.observations.marketLevel.map { .number($0) } ?? .null),
            ]
            for (key, value) in values {
                compare(
                    "\(zone.rfc3339(entry.slot)) \(key)", told[key], in: "history.json", with: value, of: "the history")
            }
        }
        return problems
    }

    /// Where the feeds of single days differ from `history.json`.
    private var dayProblems: [String] {
        let days = Set(entries.keys.map { String($0.prefix(10)) }).sorted()
        return days.flatMap { day -> [String] in
            let name = "days/\(day).json"
            guard case .array(let slots)? = Self.read(name, folder, disk)?["slots"] else { return [] }
            return slots.flatMap { slot -> [String] in
                guard case .string(let time)? = slot["slot"], let entry = entries[time] else {
                    return ["\(folder)/feeds/v1/\(name): expected the slots of history.json, found another"]
                }
                let call = slot["call"]
                let pairs =
                    ["confidence", "regime"].map { ($0, call?[$0]) }
                    + ["market_day_percent", "market_level"].map { ($0, slot[$0]) }
                    + ["long_count", "short_count"].map { ($0, call?["indicators"]?[$0]) }
                return pairs.filter { !Self.areEqual($1 ?? .null, entry[$0]) }.map { key, value in
                    "\(folder)/feeds/v1/\(name): \(time) \(key): expected \(Self.words(entry[key])) as in history.json, "
                        + "found \(Self.words(value)); run 'market-regime render' to rebuild it"
                }
            }
        }
    }

    private static let head = ["generated_at", "market", "next_expected_at", "status", "valid_until"]

    /// The keys of `latest.json` that describe its half-hour, by the object that holds them.
    private static let shared = [
        ("", ["confidence", "market_day_percent", "market_level", "regime"]), ("explanation", ["reason"]),
        (
            "breadth",
            [
                "above_20", "above_50", "advance_decline_line", "advances", "declines", "median_move", "unchanged",
                "volume_up",
            ]
        ),
        (
            "indicators",
            [
                "long_count", "ratio", "score", "short_count", "trend_strength", "volatility_level", "volatility_score",
            ]
        ),
        (
            "recommendations",
            ["max_positions", "position_size_multiplier", "preferred_direction", "stop_loss_multiplier"]
        ),
    ]

    /// Whether two values are equal. Numbers may differ beyond the decimals that feeds have.
    private static func areEqual(_ left: JSONTree?, _ right: JSONTree?) -> Bool {
        if let left = left?.double, let right = right?.double { return abs(left - right) < 0.000_06 }
        return left == right
    }

    private static func words(_ tree: JSONTree?) -> String {
        guard let tree else { return "nothing" }
        var json = JSONWriter()
        json.element(tree)
        return String(json.finished().text.dropLast().prefix(80))
    }
}
