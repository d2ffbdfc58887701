import JSON
import Markup
package import MarketRegime

extension Setting {
    /// Whether this setting affects calls and is therefore part of every version. That is the case for everything that
    /// a sentence compares a call with, or that decides which half-hours a day has. How long a history is kept says
    /// nothing about a call.
    ///
    /// A new key in one of these groups is part of every version from the day it is added.
    var isPartOfVersion: Bool {
        if file == .thresholds { return true }
        switch parts[0] {
        case "session", "smoothing", "hysteresis", "extreme", "confidence", "volatility", "positions", "freshness":
            return true
        case "scans": return Self.analysedScans.contains(path)
        default: return false
        }
    }

    /// The settings of the group `scans` that decide whether a scan that was read gives a call.
    private static let analysedScans: Set<String> = [
        "scans.max_scan_minutes", "scans.repeat_min_rows", "scans.still_tolerance", "scans.still_share",
        "scans.still_min_rows",
    ]
}

extension Settings {
    /// The values assumed for keys that a stored version lacks because they were added later. If you add a key whose
    /// default changes the method, set the value here that gives the earlier behaviour.
    package static let beforeVersions = Settings()

    /// The version of these settings.
    package var version: PolicyVersion {
        var values: [String: String] = [:]
        for setting in Self.registry where setting.isPartOfVersion { values[setting.path] = setting.text(in: self) }
        return PolicyVersion(policy: policy, week: week, settings: values)
    }

    fileprivate var week: TradingWeek {
        TradingWeek(
            weekdays: session.weekdays, hours: SessionHours(open: session.open, close: session.close),
            closingMinutes: session.closingMinutes)
    }
}

extension PolicyVersion {
    /// A stored version; `nil` if one of its values cannot be read.
    ///
    /// Keys that this program does not know, written by a later program, are kept unchanged.
    package init?(settings values: [String: String], hours: SessionHours?) {
        var settings = Settings.beforeVersions
        for (path, text) in values {
            guard let setting = Settings.setting(path), setting.isPartOfVersion else { continue }
            guard let value = try? JSONTree(bytes: Array(text.utf8), name: path),
                (try? setting.set(value, in: &settings)) != nil
            else { return nil }
        }
        self.init(policy: settings.policy, week: settings.week, hours: hours, settings: values)
    }
}

extension Setting {
    /// The value as compact JSON.
    fileprivate func text(in settings: Settings) -> String {
        var json = JSONWriter(.compact)
        json.element(value(in: settings))
        return String(json.finished().text.dropLast())
    }
}
