import BuiltIn
package import Configuration
import Glibc
import Logging
package import MarketRegime
package import Storage

/// What the program says about itself.
package enum Program {
    package static let version = "0.1.0"
}

/// The folders, settings and calendar that a subcommand works with. Creating it writes nothing.
package struct Root {
    package let options: RootOptions
    package let settings: Settings
    /// The market that the calendar's file names; `nil` without a file.
    private(set) var calendarMarket: String?
    package let calendar: MarketCalendar
    package let disk = Disk.local
    package let store: HistoryStore
    /// The version of the settings, for any day.
    let version: PolicyVersion
    let log: Logger
    private let started = ContinuousClock.now

    /// Reads the configuration and the calendar.
    ///
    /// - Parameter overrides: Settings that replace those in the configuration.
    package init(_ options: RootOptions, overrides: [(key: String, value: String)] = []) throws {
        self.options = options
        log = Logger(options)
        if let found = try options.otherThanFolder() {
            throw Failure(.noInput, "\(options.folder): expected a folder as the root, found \(found)")
        }
        func file(_ path: String, isRequired: Bool) throws -> (name: String, bytes: [UInt8])? {
            guard try isRequired || Disk.local.status(path) != nil else { return nil }
            do { return (path, try Disk.local.read(path)) } catch {
                throw Failure(.configuration, error.description)
            }
        }
        settings = try Settings.read(
            regimeConfig: try file(options.configPath, isRequired: options.config != nil),
            thresholds: try file(options.path(of: .thresholds), isRequired: false),
            overrides: overrides)
        version = settings.version
        var exceptions: CalendarFile?
        if let name = settings.calendar.file {
            let path = options.calendarPath(name)
            let builtIn = BuiltIn.calendars["\(name).json"]
            guard let bytes = try file(path, isRequired: builtIn == nil)?.bytes ?? builtIn else {
                throw Failure(.configuration, path)
            }
            let found = try CalendarFile(bytes: bytes, name: path)
            exceptions = found
            calendarMarket = found.market
        }
        calendar = try settings.calendar(exceptions)
        store = HistoryStore(
            folder: options.data ?? options.folder("data"), policy: settings.policy, market: settings.market.id,
            calendar: calendar)
        log.debug("configuration read", metadata: ["market": "\(settings.market.id)"])
        try PublicFolder(root: self).refuseWrongPlace()
    }

    /// The first day of the window that ends on a day.
    func windowStart(on day: Day) -> Day { settings.policy.windowStart(on: day, calendar) }

    /// The calendar in which the past days of a history keep their hours; see `MarketCalendar.keeping`.
    func calendar(keeping history: History, now: Instant, isOpen: Bool = false) -> MarketCalendar {
        calendar.keeping(history, now: now, isOpen: isOpen)
    }

    /// Stores the settings that a history was made under, and records that they are in force now.
    func saveSettings(of history: History) throws {
        try disk.makeFolder(dataFolder)
        let today = calendar.hours(on: calendar.zone.day(of: now))
        try store.settingsLog.append(history.versions, inForce: version.with(today), at: now)
    }

    package var dataFolder: String { store.folder }
    package var siteFolder: SiteFolder { SiteFolder(options.site ?? options.folder("public")) }
    /// The candidates of each session.
    var candidates: CandidateFolder {
        CandidateFolder(data: dataFolder, market: settings.market.id, zone: calendar.zone)
    }
    package var lockPath: String { "\(dataFolder)/.lock" }
    package var deliveryLog: DeliveryLog { DeliveryLog(folder: dataFolder, zone: calendar.zone, disk: disk) }

    /// Throws, before anything is created, if the folder contains nothing that belongs to a root.
    package func refuseOtherFolder() throws {
        guard options.config == nil, options.scans == nil, options.data == nil,
            try ["config", "data"].allSatisfy({ try disk.status(options.folder($0)) == nil })
        else { return }
        throw Failure(
            .noInput,
            "\(options.folder): not a MarketRegime folder; create one with "
                + "'market-regime init\(options.folder == "." ? "" : " \(shellWord(options.folder))")'")
    }

    /// The time given on the command line, or the clock's.
    package var now: Instant { options.now ?? Instant(seconds: Int(time(nil))) }

    /// How long the command has taken so far, in seconds with milliseconds; `nil` under `--now`, because the same input
    /// must then give the same bytes.
    var duration: Double? {
        guard options.now == nil else { return nil }
        return ((ContinuousClock.now - started) / .milliseconds(1)).rounded() / 1000
    }
}

/// Where a command works and at what time, as given on the command line.
package struct RootOptions: Sendable {
    /// The folder that holds config/, data/, templates/ and public/.
    package var folder = "."
    /// The configuration file to read; `nil` for config/regime_config.json.
    package var config: String?
    /// The folder of scan files; `nil` for the folders that the configuration names.
    package var scans: String?
    /// The folder of the history; `nil` for data.
    package var data: String?
    /// The folder of the site; `nil` for public.
    package var site: String?
    /// Whether files of another site in the public folder may be replaced.
    package var adopts = false
    /// The time to work at; `nil` for the clock's.
    package var now: Instant?
    /// Whether debugging messages go to standard error.
    package var isVerbose = false
    /// Whether only errors go to standard error.
    package var isQuiet = false

    package init() {}

    /// What the root is if it is not a folder; `nil` if it is one or does not exist.
    func otherThanFolder() throws -> String? {
        guard let status = try Disk.local.status(folder), status.kind != .folder else { return nil }
        return status.kind == .file ? "a file" : status.isLink ? "a link that leads nowhere" : "something else"
    }

    /// Takes the root from a command's arguments: if there are several and the first is a folder that can be a root,
    /// that one.
    ///
    /// - Returns: The other arguments.
    package mutating func takeRoot(from words: [String]) -> [String] {
        guard words.count > 1, folder == ".",
            ["config", "data"].contains(where: { (try? Disk.local.status(join(words[0], $0))) != nil })
        else { return words }
        folder = words[0]
        return Array(words.dropFirst())
    }

    /// A folder of the root, such as `config`.
    func folder(_ name: String) -> String { folder == "." ? name : "\(folder)/\(name)" }

    var configPath: String { config ?? "\(folder("config"))/regime_config.json" }

    /// The path of a configuration file.
    package func path(of file: ConfigurationFile) -> String {
        switch file {
        case .regimeConfig: configPath
        case .thresholds: "\(folder("config"))/\(file.rawValue)"
        }
    }

    func calendarPath(_ name: String) -> String { "\(folder("config"))/calendars/\(name).json" }
}

extension Logger {
    fileprivate init(_ options: RootOptions) {
        self.init(label: "market-regime") { StreamLogHandler.standardError(label: $0) }
        logLevel = options.isVerbose ? .debug : options.isQuiet ? .error : .warning
    }
}
