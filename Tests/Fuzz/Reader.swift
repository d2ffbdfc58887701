import Configuration
import Foundation
import JSON
import Markup
import MarketRegime
import SampleMarket
import ScanFormats
import Storage
import Support

/// A reader under test: valid inputs to damage, words of its format, and a function that says whether it accepts an
/// input.
struct Reader {
    var name: String
    var seeds: [[UInt8]]
    var words: [String] = []
    var read: ([UInt8]) -> Bool

    static func all() throws -> [Reader] {
        let sample = try Sample()
        return try scans(sample) + configuration() + history(sample) + site(sample) + migration(sample)
            + bars(sample.calendar.zone)
    }

    /// Whether `body` succeeds.
    static func took(_ body: () throws -> Void) -> Bool { (try? body()) != nil }
}

/// The source of valid inputs: a small sample market and its history.
struct Sample {
    let calendar: MarketCalendar
    let policy = Policy()
    let scans: [SampleFile]
    let history: History

    /// The folder of the package.
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Recordings of real sessions, which are not part of the package.
    static let recordings = root.appending(path: "../shared/data")

    /// An evenly spaced selection of a folder's recorded files; none if there are no recordings.
    static func recorded(_ folder: String, _ ending: String, _ count: Int) -> [[UInt8]] {
        let place = recordings.appending(path: folder)
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false))) ?? [])
            .filter { $0.hasSuffix(".\(ending)") }.sorted()
        return stride(from: 0, to: names.count, by: max(1, names.count / count)).compactMap { index in
            (try? Data(contentsOf: place.appending(path: names[index]))).map { Array($0) }
        }
    }

    init() throws {
        let root = Self.root
        let file = try Data(contentsOf: root.appending(path: "config/calendars/nse.json"))
        calendar = try Settings().calendar(CalendarFile(bytes: Array(file), name: "nse.json"))
        let market = SampleMarket(stocks: 50, calendar: calendar)
        let day = Day("2025-07-16") ?? Day(number: 20_285)
        let sessions = Array(market.sessions(endingOn: day, sessions: 3))
        scans = sessions.map(\.file)
        let reader = JSONScan(limits: ScanLimits(market: "nse"))
        var read: [String: Scan] = [:]
        for file in scans { read[file.name] = try? reader.read(file.bytes, name: file.name) }
        let listings = read.values.map {
            ScanListing(source: $0.source, times: .init(timestamp: $0.timestamp, finished: $0.finished))
        }
        let now = Instant(seconds: (day.number + 1) * 86_400)
        var reanalysis = Reanalysis(History(policy: policy), policy: policy, calendar: calendar)
        reanalysis.process(
            ScanSchedule(listings, calendar: calendar, policy: policy, now: now).items, kept: [],
            read: { listing in read[listing.source].map(Result.success) ?? .failure(.init(reason: "none")) },
            retire: { _ in })
        history = reanalysis.history
    }
}

extension Reader {
    private static func scans(_ sample: Sample) -> [Reader] {
        let zone = sample.calendar.zone
        let reader = ScanReader(
            limits: ScanLimits(market: "nse"), columns: ColumnNames(Settings().scans.columns.names),
            names: ScanNames(Settings().scans.names.patterns, zoneLabel: "IST"), zone: zone,
            assembly: RunAssembly(pairMinutes: 6, scanMinutes: 6, zone: zone))
        func reading(_ name: String) -> ([UInt8]) -> Bool {
            let file = reader.name(name)
            return { bytes in
                took {
                    let content = try reader.content(bytes, source: name, name: file)
                    _ = try reader.times(of: content, source: name, name: file)
                }
            }
        }
        let table = #"""
            symbol,direction,price,atr,atr_percent,volume_ratio,momentum_5d,sector,timestamp
            M&M,long,3012.5,63.3,2.1,1.4,2.2,Auto,2025-07-16T15:00:00+05:30
            "INDUS ""TOWER""",short,398,8.5,,0.54,-1.1,,2025-07-16T15:00:00+05:30
            TCS,long,3210.45,60,1.9,1,0,IT,2025-07-16T15:00:00+05:30

            """#
        let list = WorkbookFile.list("long", ["TCS", "INFY", "M&M", "SBIN", "ITC"])
        let sheet = """
            <worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Ticker</t></is></c><c r="B1" t="s"><v>0</v></c>\
            </row><row r="2"><c r="A2" t="str"><f>A1</f><v>TCS</v></c><c r="B2"><v>12.5</v></c></row></sheetData></worksheet>
            """
        let list1 = "Long_Reversal_Daily_20250716_150930.xlsx"
        let part = reading(list1)
        return [
            Reader(
                name: "scan-json",
                seeds: sample.scans.prefix(8).map(\.bytes)
                    + Sample.recorded("nse-2025/scans", "json", 8).filter { $0.count < 20_000 },
                words: ["long_count", "candidates", "universe", "timestamp", "\"complete\": true", "finished"],
                read: reading("2025-07-16T1500.json")),
            Reader(
                name: "scan-csv", seeds: [Array(table.utf8), Array(table.replacing("\n", with: "\r\n").utf8)],
                words: ["symbol", "direction", "\"\"", ",,,,", "\r", "timestamp"], read: reading("2025-07-16T1500.csv")),
            Reader(
                name: "workbook", seeds: [list.bytes] + Sample.recorded("nse-2025/workbooks", "xlsx", 6),
                words: ["PK\u{3}\u{4}", "PK\u{5}\u{6}"], read: part),
            // A damaged part would fail its checksum, so the part is damaged before it is packed.
            Reader(
                name: "sheet", seeds: [Array(sheet.utf8)],
                words: [
                    "<c r=\"ZZZ99999999\">", "<row r=\"0\">", "</row>", "t=\"s\"", "<v>", "</v>", "<f>",
                    "A1:XFD1048576",
                ]
            ) { bytes in
                var book = list
                book.parts["xl/worksheets/sheet1.xml"] = String(decoding: bytes, as: UTF8.self)
                return part(book.bytes)
            },
        ] + lists(zone, reading)
    }

    private static func configuration() -> [Reader] {
        func file(_ name: String) -> [UInt8] {
            Array((try? Data(contentsOf: Sample.root.appending(path: "config/\(name)"))) ?? Data())
        }
        return [
            Reader(name: "configuration", seeds: [file("regime_config.json")]) { bytes in
                took { _ = try Settings.read(regimeConfig: ("regime_config.json", bytes)) }
            },
            Reader(name: "thresholds", seeds: [file("thresholds.json")]) { bytes in
                took { _ = try Settings.read(thresholds: ("thresholds.json", bytes)) }
            },
            Reader(name: "calendar", seeds: [file("calendars/nse.json"), file("calendars/xnys.json")]) { bytes in
                took {
                    let calendar = try Settings().calendar(CalendarFile(bytes: bytes, name: "nse.json"))
                    _ = calendar.session(after: Day(number: 20_285))
                }
            },
        ]
    }

    /// A disk that returns the same file for every path.
    static func disk(_ bytes: [UInt8]) -> Disk {
        var disk = Disk.local
        let status = FileStatus(name: "2025-07.jsonl", kind: .file, size: bytes.count, modified: 0)
        disk.read = { _ in bytes }
        disk.status = { _ in status }
        disk.list = { _ in [status] }
        return disk
    }

    private static func history(_ sample: Sample) throws -> [Reader] {
        let zone = sample.calendar.zone
        let file = HistoryFile(policy: sample.policy, market: "nse", zone: zone)
        let metrics = MetricsFile(policy: sample.policy.confidence, zone: zone)
        var departed = Metrics(binCount: sample.policy.confidence.binCount)
        departed.add(sample.history.entries, horizon: sample.policy.confidence)
        let none = DepartedMetrics(metrics: Metrics(binCount: sample.policy.confidence.binCount))
        let short = History(
            policy: sample.policy, entries: Array(sample.history.entries.prefix(4)), departed: none.metrics,
            firstSlot: nil)
        let line = """
            {"at":"2025-07-16T10:10:00+05:30","confidence":0.9,"configuration":"0123456789abcdef","distance":0.7,\
            "finished":"2025-07-16T10:08:00+05:30","long_count":40,"max_positions":8,"position_size_multiplier":0.57,\
            "preferred_direction":"long","prior":0.9,"reason":null,"regime":"uptrend","replay":false,"sample":false,\
            "short_count":20,"slot":"2025-07-16T10:00:00+05:30","status":"fresh","stop_loss_multiplier":1.5,\
            "volatility_score":null}

            """
        let archived = file.encode(short).bytes.split(separator: UInt8(ascii: "[")).dropFirst().joined(separator: [
            UInt8(ascii: "[")
        ])
        return [
            Reader(name: "history", seeds: [file.encode(short).bytes], words: ["uptrend", "analysed", "entries"]) {
                bytes in
                took { _ = try file.decode(bytes, name: "regime_history.json", departed: none) }
            },
            Reader(name: "metrics", seeds: [metrics.encode(DepartedMetrics(metrics: departed)), metrics.encode(none)]) {
                bytes in took { _ = try metrics.decode(bytes, name: "performance_metrics.json") }
            },
            Reader(name: "archive", seeds: [Array(archived) + [10] + Array(archived)], words: ["\n"]) { bytes in
                took { _ = try Archive(folder: "archive", zone: zone, disk: disk(bytes)).entries() }
            },
            Reader(name: "published", seeds: [Array((line + line).utf8)], words: ["\n"]) { bytes in
                took { _ = try PublishedLog(folder: "data", zone: zone, disk: disk(bytes)).calls(after: nil) }
            },
            try settingsLog(sample),
        ]
    }

    /// The mail queue, the failures of hooks and mail, and what hooks were last notified of.
    private static let deliveries = [
        #"{"messages": [{"attempts": 1, "name": "2025-07-16", "problem": "", "since": "2025-07-16T15:40:00+05:30", "state": "queued"}]}"#,
        #"{"failures": [{"at": "2025-07-16T15:40:00+05:30", "count": 1, "detail": "", "kind": "mail", "message": "m", "#
            + #""since": "2025-07-16T15:40:00+05:30", "what": "the mail"}]}"#,
        #"{"regime": "uptrend", "stale": false}"#,
    ]

    private static func site(_ sample: Sample) throws -> [Reader] {
        let page = OutputFile(path: "a/index.html", bytes: [1, 2, 3])
        let state = SiteState(content: "0", generatedAt: Instant(seconds: 0), manifest: "0")
        var index = ScanIndex(context: "1")
        let stamp = FileStamp(name: "a.json", size: 3, modified: 4)
        index[stamp] = ScanListing(source: "a.json", times: nil, problem: "a torn file", hint: Instant(seconds: 5))
        return [
            Reader(
                name: "manifest",
                seeds: [SiteManifest(files: [page, page].map { SiteManifest.Entry(of: $0) }).json]
            ) { bytes in
                took { _ = try SiteManifest(bytes: bytes, name: "manifest.json") }
            },
            Reader(
                name: "caches",
                seeds: [state.encode(zone: sample.calendar.zone), index.bytes]
            ) { bytes in
                _ = ScanIndex(bytes, name: "scan_index.json", context: "1")
                return SiteState(bytes: bytes, name: "site_state.json") != nil
            },
            Reader(
                name: "deliveries", seeds: deliveries.map { Array($0.utf8) }, words: ["messages", "failures", "../"]
            ) {
                bytes in
                let zone = sample.calendar.zone, now = Instant(seconds: 1_760_000_000)
                let mail = try? Outbox(folder: "data", zone: zone, disk: disk(bytes)).load(at: now)
                var failures = try? DeliveryLog(folder: "data", zone: zone, disk: disk(bytes)).load()
                for kind in Delivery.allCases { failures?.fail(kind, what: "x", message: "x", at: now) }
                let signal = try? SignalFile(folder: "data", disk: disk(bytes)).load()
                precondition((mail ?? []).allSatisfy { !$0.name.contains("/") }, "a message outside of the outbox")
                return mail?.contains { $0.state == .queued } == true || signal != nil
            },
        ]
    }
}
