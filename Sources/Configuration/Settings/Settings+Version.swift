import JSON
import Markup
package import MarketRegime

extension Setting {
    /// Whether this setting affects calls and is therefore part of every version. That includes everything that a
    /// sentence compares a call with, or that decides which half-hours a day has, but not how long a history is kept.
    ///
    /// A new key in one of these groups is part of every version from the day it is added.
    var isPartOfVersion: Bool {
        if file == .thresholds { return true }
        switch parts[0] {
        case "session", "smoothing", "hysteresis", "extreme", "confidence", "volatility", "freshness": return true
        case "positions": return !Self.portfolio.contains(path)
        case "scans": return Self.analysedScans.contains(path)
        default: return false
        }
    }

    /// Whether a digest of settings includes this one. A half-hourly rhythm is left out, so that digests stored before
    /// other rhythms existed stay valid.
    func isInDigest(of settings: Settings) -> Bool { path != "session.every" || value(in: settings) != defaultValue }

    /// The settings of the group `positions` that are only stated next to the advice and do not change it.
    private static let portfolio: Set<String> = ["positions.max_position_percent", "positions.cash_reserve_percent"]

    /// The settings of the group `scans` that decide whether a scan that was read gives a call.
    private static let analysedScans: Set<String> = [
        "scans.max_scan_minutes", "scans.repeat_min_rows", "scans.still_tolerance", "scans.still_share",
        "scans.still_min_rows",
    ]
}

extension Settings {
    /// The values assumed for keys that a stored version lacks because they were added later. If you add a key whose
    /// default changes the method, set the value here that gives the earlier behaviour.
    package static let beforeVersions: Settings = {
        var settings = Settings()
        settings.policy.smoothing.emaWeight = 0.5
        settings.policy.breadth.weight = 0
        (settings.policy.confidence.cap, settings.policy.confidence.priorWeight) = (0.9, 100)
        settings.policy.volatility.rangeEMAWeight = 0.3
        settings.policy.volatility.atrMaximumAgeSessions = 0
        settings.policy.volatility.sum = VolatilitySum()
        return settings
    }()

    /// The version of these settings.
    package var version: PolicyVersion {
        var values: [String: String] = [:]
        for setting in Self.registry where setting.isPartOfVersion && setting.isInDigest(of: self) {
            values[setting.storedPath] = setting.text(in: self)
        }
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
        settings.policy.takeFirstMethod(values)
        self.init(policy: settings.policy, week: settings.week, hours: hours, settings: values)
    }
}

extension Policy {
    /// Takes over settings of the first method that followed from other keys or from keys that no longer exist.
    fileprivate mutating func takeFirstMethod(_ values: [String: String]) {
        if values["extreme.strong_leave_total"] == nil { extreme.strongLeaveTotal = extreme.strongMinimumTotal }
        guard values["volatility.low"] == nil else { return volatility.sum = nil }
        func take(_ component: String, _ reference: inout VolatilitySum.Reference) {
            func value(_ key: String) -> Double? { values["volatility.\(component).\(key)"].flatMap(Double.init) }
            if let low = value("low") { reference.low = low }
            if let high = value("high") { reference.high = high }
            if let weight = value("weight") { reference.weight = weight }
        }
        var sum = VolatilitySum()
        take("atr", &sum.atr)
        take("range", &sum.range)
        take("volume", &sum.volume)
        volatility.sum = sum
    }
}

extension Settings {
    /// A rhythm and everything that follows from it, as overrides of the configuration files.
    package static func overrides(every rhythm: Rhythm) -> [(key: String, value: String)] {
        let (usual, following) = (Settings(), Settings(following: rhythm))
        let followers = registry.filter { $0.value(in: following) != $0.value(in: usual) }
        return [("session.every", rhythm.description)] + followers.map { ($0.path, $0.text(in: following)) }
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
