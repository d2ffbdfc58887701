/// The settings that calls are made under, kept permanently so that a call is always explained by the settings of its
/// time.
///
/// Each entry names its version by `id`; the versions themselves are stored once, in `data/settings_log.jsonl`. A
/// version holds the whole policy, the ordinary week and the hours of the day, so every sentence about an old call, and
/// every half-hour of an old day, uses what applied then. A setting that was introduced after a version was stored has
/// the value the program used before the setting existed (`Settings.beforeVersions`).
public struct PolicyVersion: Hashable, Sendable {
    /// Identifies the version: eight hexadecimal digits, a digest of the settings, the week and the hours. The policy
    /// follows from the settings.
    public let id: String
    /// Every threshold of the method.
    public let policy: Policy
    /// The ordinary week.
    public let week: TradingWeek
    /// The trading hours of the day whose calls it covers; `nil` for a version that belongs to no day.
    public let hours: SessionHours?
    /// Every setting that affects calls, by key, as JSON. It shows what changed, and keeps keys that this program does
    /// not know.
    public let settings: [String: String]

    /// Creates a version.
    public init(policy: Policy, week: TradingWeek, hours: SessionHours? = nil, settings: [String: String]) {
        (self.policy, self.week, self.hours, self.settings) = (policy, week, hours, settings)
        var hash = FNV1a()
        func add(_ text: String) {
            hash.add(text)
            hash.add(0)
        }
        for (key, value) in settings.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            add(key)
            add(value)
        }
        if let hours {
            add("\(hours.open) \(hours.close)")
            add(hours.auction.map { "\($0.lowerBound) \($0.upperBound)" } ?? "")
            add(hours.name ?? "")
        }
        id = zeroPadded(UInt32(truncatingIfNeeded: hash.hash ^ hash.hash >> 32), 8, radix: 16)
    }

    /// The same settings on a day with these hours.
    public func with(_ hours: SessionHours?) -> PolicyVersion {
        hours == self.hours ? self : PolicyVersion(policy: policy, week: week, hours: hours, settings: settings)
    }

    /// Two versions are equal if their content is equal. The policy follows from the settings.
    public static func == (one: PolicyVersion, other: PolicyVersion) -> Bool {
        one.id == other.id && one.settings == other.settings && one.hours == other.hours
    }

    /// Hashes the digest.
    public func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The settings that differ from an earlier version's, by their keys.
    public func differences(from earlier: PolicyVersion) -> [Difference] {
        Set(settings.keys).union(earlier.settings.keys).sorted().compactMap { key in
            let (from, to) = (earlier.settings[key], settings[key])
            return from == to ? nil : Difference(key: key, from: from, to: to)
        }
    }

    /// A setting that changed.
    public struct Difference: Hashable, Sendable {
        /// The setting's key.
        public var key: String
        /// The value before, as JSON; `nil` if the earlier version lacks the setting.
        public var from: String?
        /// The value after, as JSON; `nil` if the later version lacks the setting.
        public var to: String?
    }
}

/// When a market trades in an ordinary week, as configured.
public struct TradingWeek: Hashable, Sendable {
    /// The days of the week with trading, 1 (Monday) to 7.
    public var weekdays: Set<Int>
    /// The hours of an ordinary day, unless the calendar gives other hours.
    public var hours: SessionHours
    /// How long after the close a scan may still begin, in minutes.
    public var closingMinutes: Int

    /// Creates a week.
    public init(weekdays: Set<Int>, hours: SessionHours, closingMinutes: Int) {
        (self.weekdays, self.hours, self.closingMinutes) = (weekdays, hours, closingMinutes)
    }
}

/// The known versions, and when each came into force as far as runs have recorded it.
public struct PolicyVersions: Hashable, Sendable {
    /// The versions by `id`.
    public private(set) var byID: [String: PolicyVersion] = [:]
    /// When runs found settings that differ from the previous run's, oldest first.
    public private(set) var changes: [Change] = []

    /// The moment at which a version came into force.
    public struct Change: Hashable, Sendable {
        /// The time of the run.
        public var time: Instant
        /// The version's `id`.
        public var id: String

        /// Creates a change.
        public init(time: Instant, id: String) { (self.time, self.id) = (time, id) }
    }

    /// Creates an empty set.
    public init() {}

    /// The version of an entry; `nil` if unknown.
    public subscript(entry: Entry) -> PolicyVersion? { entry.version.flatMap { byID[$0] } }

    /// Adds a version.
    public mutating func add(_ version: PolicyVersion) { byID[version.id] = version }

    /// Records that a version is in force from `time` on.
    public mutating func add(_ version: PolicyVersion, inForceFrom time: Instant) {
        add(version)
        changes.append(Change(time: time, id: version.id))
    }

    /// Restores lost versions that entries name, if their digest shows that they equal `inForce` or another known version on
    /// the entry's day.
    public mutating func recover(for entries: [Entry], inForce: PolicyVersion, calendar: MarketCalendar) {
        var lost: [String: Day] = [:]
        for entry in entries {
            if let id = entry.version, byID[id] == nil { lost[id] = entry.day }
        }
        guard !lost.isEmpty else { return }
        let known = Dictionary(([inForce] + byID.values).map { ($0.settings, $0) }) { first, _ in first }
        for (id, day) in lost {
            for version in known.values {
                var calendar = calendar
                calendar.week = version.week
                let then = version.with(calendar.hours(on: day))
                if then.id == id { add(then) }
            }
        }
    }

    /// The changes that matter to a history: settings that were replaced before any entry was made under them were a
    /// mistake, and leave no trace.
    public func lastingChanges(_ entries: [Entry]) -> [Change] {
        guard changes.count > 1 else { return changes }
        let used = Set(Set(entries.compactMap(\.version)).compactMap { byID[$0]?.settings })
        return changes.enumerated().filter { index, change in
            index == changes.count - 1 || (byID[change.id].map { used.contains($0.settings) } ?? false)
        }.map(\.element)
    }

    /// Whether the newest recorded settings are those of `version`, on whatever day.
    public func areNewest(_ version: PolicyVersion) -> Bool {
        changes.last.flatMap { byID[$0.id] }?.settings == version.settings
    }
}
