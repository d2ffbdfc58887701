/// The settings that the entries of a history were made under, by which they are explained.
///
/// An entry that names a known version is explained by that version, whatever the settings are now. An entry that names
/// none is older than the versions. It is explained by the next version recorded by an entry or a run, or by today's
/// settings, but only if it and every later entry of that kind are exactly what these settings would have given. Older
/// entries, and entries that name a lost version, were made under earlier settings that are no longer known.
public struct MadeUnder: Sendable {
    /// What is known of an entry's settings.
    fileprivate enum Origin {
        case noted(PolicyVersion)
        /// Not noted, but these give the same call.
        indirect case assumed(Policy, PolicyVersion?)
        case unknown
    }

    private let versions: PolicyVersions
    /// The entries without a known version, and the settings they are explained by.
    private let assumed: [Instant: Origin]
    /// Where the settings changed, oldest first.
    public let changes: [SettingsChange]

    init(_ history: History, policy: Policy, calendar: MarketCalendar) {
        let versions = history.versions
        var assumed: [Instant: Origin] = [:]
        var candidate: Origin = .assumed(policy, nil)
        var reproduction: Reproduction?
        var changes = versions.changes[...]
        for (index, entry) in zip(history.entries.indices, history.entries).reversed() {
            while let change = changes.last, change.time > entry.slot {
                changes.removeLast()
                guard let version = versions.byID[change.id] else { continue }
                (candidate, reproduction) = (.assumed(version.policy, version), nil)
            }
            if let version = versions[entry] {
                (candidate, reproduction) = (.assumed(version.policy, version), nil)
                continue
            }
            if entry.version != nil {
                candidate = .unknown
            } else if case .assumed(let policy, _) = candidate, let call = entry.call {
                let made = reproduction ?? Reproduction(policy)
                reproduction = made
                let opening = calendar.opening(on: entry.day) ?? entry.slot
                let isGiven = made.gives(
                    call, of: entry, after: history.entries[..<index].last { $0.call != nil },
                    minutesSinceOpen: (entry.slot.seconds - opening.seconds) / 60)
                if !isGiven { candidate = .unknown }
            }
            assumed[entry.slot] = candidate
        }
        self.versions = versions
        self.assumed = assumed
        self.changes = Self.changes(history.entries) { entry in
            versions[entry].map { .noted($0) } ?? assumed[entry.slot] ?? .unknown
        }
    }

    /// The version that an entry was made under; `nil` when it is not known.
    public func version(of entry: Entry) -> PolicyVersion? {
        if let version = versions[entry] { return version }
        guard case .assumed(_, let version)? = assumed[entry.slot] else { return nil }
        return version
    }

    /// The policy that an entry is explained by; `nil` for one that was made under earlier settings.
    public func policy(of entry: Entry) -> Policy? {
        if let version = versions[entry] { return version.policy }
        guard case .assumed(let policy, _)? = assumed[entry.slot] else { return nil }
        return policy
    }

    private static func changes(_ entries: [Entry], origin: (Entry) -> Origin) -> [SettingsChange] {
        var changes: [SettingsChange] = []
        // Nearly every entry names the version of the one before.
        for (earlier, entry) in zip(entries, entries.dropFirst())
        where entry.version == nil || entry.version != earlier.version {
            let (before, now) = (origin(earlier), origin(entry))
            switch (before, now) {
            case (.unknown, .unknown), (.assumed, .assumed(_, nil)), (.noted, .assumed(_, nil)): continue
            case (.unknown, _), (_, .unknown): changes.append(SettingsChange(entry: entry, differences: nil))
            default:
                guard let old = before.version, let new = now.version, old.settings != new.settings else { continue }
                changes.append(SettingsChange(entry: entry, differences: new.differences(from: old)))
            }
        }
        return changes
    }
}

extension MadeUnder.Origin {
    fileprivate var version: PolicyVersion? {
        switch self {
        case .noted(let version): version
        case .assumed(_, let version): version
        case .unknown: nil
        }
    }
}

/// A change of the settings between two entries.
public struct SettingsChange: Sendable {
    /// The first entry that was made under the new settings.
    public var entry: Entry
    /// What changed, by key; `nil` when the settings before are not known.
    public var differences: [PolicyVersion.Difference]?
}
