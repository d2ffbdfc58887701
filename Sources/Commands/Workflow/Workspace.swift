import Configuration
import Glibc
import Logging
import MarketRegime
import ScanFormats
import Storage

/// The folders and settings that a subcommand works with: configuration read, calendar made, nothing written yet.
struct Workspace {
    let options: SharedOptions
    let settings: Settings
    let calendar: MarketCalendar
    let disk = Disk.local
    let store: HistoryStore
    let log: Logger
    private let digest = Once<String>()

    /// Reads the configuration of the root that the options name.
    init(_ options: SharedOptions, overrides: [(key: String, value: String)] = []) throws {
        self.options = options
        log = Self.logger(options)
        func file(_ path: String, isRequired: Bool) throws -> (name: String, bytes: [UInt8])? {
            guard try isRequired || Disk.local.status(path) != nil else { return nil }
            do { return (path, try Disk.local.read(path)) } catch {
                throw Failure(.configuration, error.description)
            }
        }
        let folder = Self.place(nil, "config", in: options.root)
        settings = try Settings.read(
            regimeConfig: try file(
                options.config ?? "\(folder)/regime_config.json", isRequired: options.config != nil),
            thresholds: try file("\(folder)/thresholds.json", isRequired: false), overrides: overrides)
        var exceptions: CalendarFile?
        if let name = settings.calendar.file {
            let path = "\(folder)/calendars/\(name).json"
            guard let (_, bytes) = try file(path, isRequired: true) else { throw Failure(.configuration, path) }
            exceptions = try CalendarFile(bytes: bytes, name: path)
        }
        calendar = try settings.calendar(exceptions)
        store = HistoryStore(
            folder: Self.place(options.data, "data", in: options.root), policy: settings.policy,
            market: settings.market.id, calendar: calendar)
        log.debug("configuration read", metadata: ["market": "\(settings.market.id)"])
    }

    /// Every setting in one text, which digests are taken of.
    var settingsText: String { digest { settings.digestText } }

    var dataFolder: String { store.folder }
    var siteFolder: SiteFolder { SiteFolder(Self.place(options.site, "public", in: options.root)) }
    var templateFolder: String { Self.place(nil, "templates", in: options.root) }
    var deliveryLog: DeliveryLog { DeliveryLog(folder: dataFolder, zone: calendar.zone, disk: disk) }
    var statePath: String { "\(dataFolder)/site_state.json" }
    var signalFile: SignalFile { SignalFile(folder: dataFolder, disk: disk) }
    var lockPath: String { "\(dataFolder)/.lock" }

    /// The time that a run goes by: the one given, else the clock's.
    var now: Instant { options.now?.instant ?? Instant(seconds: Int(time(nil))) }

    /// What a scan file may say.
    var limits: ScanLimits {
        var limits = ScanLimits(market: settings.market.id)
        limits.maximumBytes = settings.scans.maximumBytes
        return limits
    }

    private static func place(_ given: String?, _ name: String, in root: String) -> String {
        if let given { return given }
        return root == "." ? name : "\(root)/\(name)"
    }

    private static func logger(_ options: SharedOptions) -> Logger {
        var log = Logger(label: "market-regime") { StreamLogHandler.standardError(label: $0) }
        log.logLevel = options.verbose ? .debug : options.quiet ? .error : .warning
        return log
    }
}
