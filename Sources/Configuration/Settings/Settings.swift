package import JSON
package import MarketRegime
package import Markup

/// Everything that can be configured, with its defaults: the content of `config/`, read and checked.
package struct Settings: Sendable, Equatable {
    /// Every threshold of the method.
    package var policy = Policy()
    /// The market's names and time zone.
    package var market = Market()
    /// When the market trades on an ordinary day.
    package var session = Hours()
    /// Where the exceptions to the ordinary week are listed.
    package var calendar = Calendar()
    /// Where scans come from and how long they are kept.
    package var scans = Scans()
    /// The price files for the built-in scanner.
    package var bars = Bars()
    /// The rules of the built-in scanner.
    package var scanner = ScannerPolicy()
    /// How the program runs.
    package var run = Run()
    /// How the pages are published.
    package var site = Site()
    /// Optional feeds.
    package var feeds = Feeds()
    /// Who receives mail, and when.
    package var mail = Mail()
    /// The programs started on certain events.
    package var hooks = Hooks()
    /// The other systems that ours is compared with.
    package var compare = Compare()
    /// Keys of an earlier version that are no longer used and were found with the value they were shipped with.
    package var outdated: [String] = []

    /// Creates the defaults.
    package init() {}

    /// Creates the defaults that follow from a rhythm. The rhythm itself stays at its own default.
    init(following rhythm: Rhythm) {
        guard rhythm != .halfHourly else { return }
        policy = Policy(rhythm)
        policy.rhythm = .halfHourly
        guard let minutes = rhythm.minutes else { return }
        scans.scanMinutes = min(scans.scanMinutes, minutes / 5)
        scans.pairMinutes = min(scans.pairMinutes, minutes / 5)
    }
}

/// The files that settings are read from.
package enum ConfigurationFile: String, CaseIterable, Sendable {
    case regimeConfig = "regime_config.json"
    case thresholds = "thresholds.json"

    /// The file's path, relative to the root.
    package var path: String { "config/\(rawValue)" }
}

extension Settings {
    /// The market's calendar: the configured hours, with the later hours and exceptions in `file`.
    package func calendar(_ file: CalendarFile?) throws(ConfigurationError) -> MarketCalendar {
        guard let zone = MarketZone(identifier: market.zone) else {
            let problem = "market.zone: expected \(TextRule.zone.expected), found \"\(market.zone)\""
            throw ConfigurationError(problems: ["\(ConfigurationFile.regimeConfig.path): \(problem)"])
        }
        var calendar = MarketCalendar(
            zone: zone, weekdays: session.weekdays,
            hours: SessionHours(open: session.open, close: session.close),
            laterHours: file?.hours ?? [:], holidays: file?.holidays ?? [:], specialSessions: file?.sessions ?? [:],
            validThrough: file?.validThrough, closingMinutes: session.closingMinutes)
        calendar.clockTolerance = scans.clockTolerance
        calendar.rhythm = policy.rhythm
        return calendar
    }
}

extension Settings {
    /// Every value, sorted by key, as compact JSON. Its hash identifies a configuration.
    package var digestText: String {
        Self.text(of: Self.registry.filter { $0.isInDigest(of: self) }, in: self, .compact, asStored: true).text
    }

    /// Every value, sorted by key, as JSON in the form of the files, with the bands under `thresholds`.
    package func dump(_ form: JSONWriter.Form) -> Bytes { Self.text(of: Self.registry, in: self, form) }

    /// The values that differ from the defaults, in the form of `regime_config.json`.
    package var changes: Bytes {
        let changed = Self.registry.filter {
            $0.file == .regimeConfig && $0.value(in: self) != $0.defaultValue(beside: self)
        }
        return Self.text(of: changed, in: self, .pretty)
    }

    private static func text(
        of settings: [Setting], in values: Settings, _ form: JSONWriter.Form, asStored: Bool = false
    ) -> Bytes {
        var root = Branch()
        for setting in settings {
            let groups = setting.file == .thresholds ? ["thresholds"] : []
            let parts = asStored ? Setting.parts(of: setting.storedPath) : setting.parts
            root.insert(setting.value(in: values), at: groups + parts)
        }
        var writer = JSONWriter(form)
        writer.element(root.tree)
        return writer.finished()
    }
}
