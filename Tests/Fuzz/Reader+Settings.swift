import Configuration
import MarketRegime
import Storage
import Synchronization

/// The settings log: its content decides how old calls are explained.
extension Reader {
    /// What is read from a damaged log is still there after the next run has recorded its settings.
    static func settingsLog(_ sample: Sample) throws -> Reader {
        let (zone, folder) = (sample.calendar.zone, "fuzz-settings")
        let morning = Instant(seconds: 1_760_000_000)
        let hours = sample.calendar.hours(on: Day(number: 20_285))
        let version = Settings().version.with(hours)
        try Disk.local.makeFolder(folder)
        let log = SettingsLog(folder: folder, zone: zone)
        for (index, cap) in [0.9, 0.8, 0.9].enumerated() {
            var settings = Settings()
            settings.policy.confidence.cap = cap
            let made = settings.version.with(index == 1 ? nil : hours)
            try log.append(PolicyVersions(), inForce: made, at: morning.adding(minutes: index))
        }
        let seed = try Disk.local.read("\(folder)/\(SettingsLog.name)")
        try Disk.local.remove("\(folder)/\(SettingsLog.name)")
        let words = ["\n", "at", "digest", "version", "settings", "hours", version.id, "24:00", "session.close"]
        return Reader(name: "settings-log", seeds: [seed], words: words) { bytes in
            guard let content = try? SettingsLog(folder: folder, zone: zone, disk: disk(bytes)).load() else {
                return false
            }
            let after = Mutex(bytes)
            var noting = disk(bytes)
            noting.append = { _, lines in
                after.withLock { $0 = $0[..<($0.lastIndex(of: 10).map { $0 + 1 } ?? 0)] + lines }
                return []
            }
            _ = try? SettingsLog(folder: folder, zone: zone, disk: noting)
                .append(content.versions, inForce: version, at: morning.adding(minutes: 60))
            let again = try? SettingsLog(folder: folder, zone: zone, disk: disk(after.withLock { $0 })).load()
            precondition(again?.versions.areNewest(version) == true, "the settings in force were not noted")
            let isKept = content.versions.byID.allSatisfy { again?.versions.byID[$0] == $1 }
            precondition(isKept, "a version that was known is lost")
            return content.damaged.isEmpty && !content.versions.changes.isEmpty
        }
    }
}
