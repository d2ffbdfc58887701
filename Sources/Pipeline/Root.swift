import BuiltIn
package import Configuration
import Glibc
import Logging
package import MarketRegime
import ScanFormats
package import Storage

/// The folders and settings that a subcommand works with: configuration read, calendar made, nothing written yet.
package struct Root {
    package let options: RootOptions
    package let settings: Settings
    package let calendar: MarketCalendar
    package let disk = Disk.local
    package let store: HistoryStore
    let log: Logger
    let configFolder: String
    private let digest = Once<String>()

    /// Reads the configuration of the root that the options name.
    package init(_ options: RootOptions, overrides: [(key: String, value: String)] = []) throws {
        self.options = options
        log = Self.logger(options)
        func file(_ path: String, isRequired: Bool) throws -> (name: String, bytes: [UInt8])? {
            guard try isRequired || Disk.local.status(path) != nil else { return nil }
            do { return (path, try Disk.local.read(path)) } catch {
                throw Failure(.configuration, error.description)
            }
        }
        configFolder = Self.place(nil, "config", in: options.folder)
        let folder = configFolder
        settings = try Settings.read(
            regimeConfig: try file(
                options.config ?? "\(folder)/regime_config.json", isRequired: options.config != nil),
            thresholds: try file("\(folder)/thresholds.json", isRequired: false), overrides: overrides)
        var exceptions: CalendarFile?
        if let name = settings.calendar.file {
            let path = Self.calendarPath(name, in: folder)
            let builtIn = BuiltIn.calendars["\(name).json"]
            guard let bytes = try file(path, isRequired: builtIn == nil)?.bytes ?? builtIn else {
                throw Failure(.configuration, path)
            }
            exceptions = try CalendarFile(bytes: bytes, name: path)
        }
        calendar = try settings.calendar(exceptions)
        store = HistoryStore(
            folder: Self.place(options.data, "data", in: options.folder), policy: settings.policy,
            market: settings.market.id, calendar: calendar)
        log.debug("configuration read", metadata: ["market": "\(settings.market.id)"])
        try PublicFolder(root: self).refuseWrongPlace()
    }

    /// Every setting in one text, which digests are taken of.
    var settingsText: String { digest { settings.digestText } }

    package var dataFolder: String { store.folder }
    package var siteFolder: SiteFolder { SiteFolder(Self.place(options.site, "public", in: options.folder)) }
    var templateFolder: String { Self.place(nil, "templates", in: options.folder) }
    func calendarPath(_ name: String) -> String { Self.calendarPath(name, in: configFolder) }
    package var deliveryLog: DeliveryLog { DeliveryLog(folder: dataFolder, zone: calendar.zone, disk: disk) }
    var statePath: String { "\(dataFolder)/site_state.json" }
    package var lockPath: String { "\(dataFolder)/.lock" }

    /// The time that a run goes by: the one given, else the clock's.
    package var now: Instant { options.now ?? Instant(seconds: Int(time(nil))) }

    /// The time to work at: for sample data the evening of its last day, unless the user gave one.
    func now(for history: History) -> Instant {
        guard options.now == nil, history.isSample, let last = history.entries.last,
            let session = calendar.session(on: last.day)
        else { return now }
        return session.close.adding(minutes: 22)
    }

    /// What the user should know about the settings and the calendar on a day.
    func warnings(_ day: Day) -> [String] { SetupWarnings(self).warnings(on: day) }

    /// What a scan file may say.
    var limits: ScanLimits {
        var limits = ScanLimits(market: settings.market.id)
        limits.maximumBytes = settings.scans.maximumBytes
        limits.countTolerance = settings.scans.countTolerance
        limits.minimumMedianATR = settings.scans.minimumMedianATR
        return limits
    }

    private static func calendarPath(_ name: String, in folder: String) -> String { "\(folder)/calendars/\(name).json" }

    static func place(_ given: String?, _ name: String, in root: String) -> String {
        if let given { return given }
        return root == "." ? name : "\(root)/\(name)"
    }

    private static func logger(_ options: RootOptions) -> Logger {
        var log = Logger(label: "market-regime") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = options.isVerbose ? .debug : options.isQuiet ? .error : .warning
        return log
    }
}
