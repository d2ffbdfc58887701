import Configuration
import Foundation
import GRDB
import MarketRegime
import Migration

/// The readers of other systems' files. What they accept is imported, stored and read back.
extension Reader {
    static func migration(_ sample: Sample) throws -> [Reader] {
        let zone = sample.calendar.zone
        let rules = RowRules(
            calendar: sample.calendar, vocabulary: Vocabulary(Settings().compare.vocabulary),
            now: Instant(seconds: 1_760_000_000))
        let kept = SystemFile(zone: zone)

        /// Whether the readings contain anything. Crashes if what was stored cannot be read back.
        func keep(_ readings: [OtherSystem.Reading]) -> Bool {
            var system = OtherSystem(name: "fuzz")
            for reading in readings { _ = system.take(reading) }
            let bytes = kept.encode(system)
            do {
                let again = try kept.decode(bytes, name: "fuzz.json")
                precondition(kept.encode(again) == bytes, "what was kept and read is another system")
            } catch { preconditionFailure("what was kept cannot be read: \(error)") }
            return !system.calls.isEmpty
        }

        let table = """
            timestamp,regime,confidence,long,short,reason,position_size_multiplier,max_positions,preferred_direction
            2025-07-16T10:00:00+05:30,bullish,0.7,30,20,"more ""longs"", many",1.2,8,long
            2025-07-16 10:30:00,strong_downtrend,,5,40,,,,short

            """
        let report = """
            {"timestamp": "2025-07-16T10:30:12.123456", "market_regime": {"regime": "downtrend", "confidence": 0.61,
             "characteristics": ["Bearish dominance"], "confidence_adjusted_reason": ["few"]},
             "reversal_counts": {"long": 14, "short": 25, "total": 39},
             "trend_analysis": {"ratio": NaN, "description": "\u{1F4C9} Bearish trend"},
             "position_recommendations": {"position_size_multiplier": 0.9, "stop_loss_multiplier": 1.5,
             "max_positions": 5, "preferred_direction": "short"}}
            """
        let history = """
            [{"timestamp": "2025-07-16T10:30:12.1", "regime": "uptrend", "confidence": 0.8, "indicators": {"ratio": 1.9},
              "recommendations": {"position_size_multiplier": 1.1, "max_positions": 7, "preferred_direction": "long"}},
             {"timestamp": "2025-07-16T11:00:00", "regime": "choppy", "confidence": Infinity, "indicators": {}}]
            """
        let recordedTables = Sample.recorded("nse-2025", "csv", 8).map { Array($0.prefix(4000)) }
        let recordedReports = Sample.recorded("nse-2025/reports", "json", 8)
        var first = OtherSystem(name: "daily-system")
        _ = first.take(try DailyHistory(rules).reading(Array(history.utf8), name: "regime_history.json"))
        let words = ["timestamp", "regime", "NaN", "-Infinity", "bullish", "2025-07-16 10:30:00", "confidence"]
        return [
            Reader(
                name: "call-table", seeds: [Array(table.utf8)] + recordedTables, words: words + ["\"\"", ",,", "\r"]
            ) {
                bytes in
                guard let reading = try? CallTable(rules).reading(bytes, name: "calls.csv") else { return false }
                return keep([reading])
            },
            Reader(name: "daily-report", seeds: [Array(report.utf8)] + recordedReports, words: words) { bytes in
                var reading = OtherSystem.Reading(origin: .init(name: "reports", kind: .dailyReports))
                reading.rows.append(("a.json", DailyReport(rules).row(bytes, name: "a.json").row))
                return keep([reading])
            },
            Reader(name: "daily-history", seeds: [Array(history.utf8)], words: words) { bytes in
                guard let reading = try? DailyHistory(rules).reading(bytes, name: "regime_history.json") else {
                    return false
                }
                return keep([reading])
            },
            Reader(name: "imported", seeds: [kept.encode(first)], words: words + ["origins", "refused"]) { bytes in
                took { _ = try kept.decode(bytes, name: "daily-system.json") }
            },
            try database(rules, keep), try rows(rules, keep),
        ]
    }

    /// The bytes of a whole database file.
    private static func database(
        _ rules: RowRules, _ keep: @escaping ([OtherSystem.Reading]) -> Bool
    ) throws -> Reader {
        let path = "fuzz-database"
        let seed = try PredictionsFile(path: path)
        for row in PredictionsFile.samples { try seed.add(row) }
        let bytes = Array(try Data(contentsOf: URL(filePath: path)))
        return Reader(
            name: "database", seeds: [bytes],
            words: ["SQLite format 3\0", "CREATE TABLE", "predictions", "\r", "\u{5}"]
        ) { bytes in
            guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else { return false }
            defer { for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) } }
            guard let database = try? MainDatabase(path: path, name: path) else { return false }
            _ = try? database.archive()
            guard let readings = try? database.readings(rules) else { return false }
            return keep(readings.map(\.reading))
        }
    }

    /// The contents of a valid database's columns, one per line.
    private static func rows(
        _ rules: RowRules, _ keep: @escaping ([OtherSystem.Reading]) -> Bool
    ) throws -> Reader {
        let path = "fuzz-rows"
        let file = try PredictionsFile(path: path)
        try file.add(PredictionsFile.samples[0])
        let seeds = (PredictionsFile.samples + PredictionsFile.recorded(20)).map { row in
            Array(row.joined(separator: "\n").utf8)
        }
        return Reader(name: "predictions", seeds: seeds, words: ["\n", "NaN", "[\"", "{\"long\": 1e9, \"short\":"]) {
            bytes in
            let cells = bytes.split(separator: 10, omittingEmptySubsequences: false).map { Data($0) }
            guard (try? file.replace(cells)) != nil, let database = try? MainDatabase(path: path, name: path),
                let readings = try? database.readings(rules)
            else { return false }
            _ = try? database.archive()
            _ = keep(readings.map(\.reading))
            // The learning component's row always gives a call.
            return keep(readings.filter { $0.table == .predictions }.map(\.reading))
        }
    }
}

/// A small database with the main system's schema.
struct PredictionsFile {
    private let queue: DatabaseQueue
    private static let columns = ["timestamp", "regime", "confidence", "market_score", "indicators", "reasoning"]

    static let samples = [
        [
            "2025-07-16 10:05:00", "bullish", "0.7", "1.5", #"{"long": 30, "short": 20}"#,
            #"["More longs", "\u26a0 Breadth"]"#,
        ],
        ["2025-07-16T10:35:00.5", "bear", "", "0.4", #"{"long_count": 8, "short_count": 20, "x": [1e400]}"#, "few"],
    ]

    init(path: String) throws {
        try? FileManager.default.removeItem(atPath: path)
        var configuration = GRDB.Configuration()
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA page_size = 512; PRAGMA synchronous = OFF") }
        queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.writeWithoutTransaction { db in
            try db.execute(
                sql: """
                    PRAGMA journal_mode = MEMORY;
                    CREATE TABLE predictions (id INTEGER PRIMARY KEY, timestamp DATETIME, regime TEXT, confidence REAL,
                      market_score REAL, indicators TEXT, reasoning TEXT);
                    CREATE TABLE regime_predictions (id INTEGER PRIMARY KEY, timestamp DATETIME, predicted_regime TEXT,
                      actual_regime TEXT, outcome_score REAL);
                    CREATE TABLE regime_changes (id INTEGER PRIMARY KEY, timestamp DATETIME, from_regime TEXT,
                      to_regime TEXT);
                    CREATE TABLE model_parameters (id INTEGER PRIMARY KEY, parameter_name TEXT, parameter_value TEXT);
                    CREATE TABLE performance_metrics (id INTEGER PRIMARY KEY, metric_name TEXT, metric_value REAL);
                    INSERT INTO regime_predictions VALUES (1, '2025-07-16 10:05:00', 'uptrend', 'uptrend', 0.5);
                    INSERT INTO regime_changes VALUES (1, '2025-07-16 10:05:00', 'bear', 'bullish');
                    INSERT INTO model_parameters VALUES (1, 'a', '1');
                    INSERT INTO performance_metrics VALUES (1, 'accuracy', 0.9);
                    """)
        }
    }

    func add(_ cells: [String]) throws {
        try queue.write { db in
            try db.execute(
                sql: "INSERT INTO predictions (\(Self.columns.joined(separator: ", "))) VALUES (?, ?, ?, ?, ?, ?)",
                arguments: StatementArguments(cells))
        }
    }

    /// Replaces the cells of the first row, with text if they are valid text and with bytes otherwise.
    func replace(_ cells: [Data]) throws {
        let values: [(any DatabaseValueConvertible)?] = Self.columns.indices.map { index in
            guard cells.indices.contains(index) else { return nil }
            let text = String(data: cells[index], encoding: .utf8)
            return text.map { Double($0).map { $0 as any DatabaseValueConvertible } ?? $0 } ?? cells[index]
        }
        try queue.writeWithoutTransaction { db in
            let settings = Self.columns.map { "\($0) = ?" }.joined(separator: ", ")
            try db.execute(sql: "UPDATE predictions SET \(settings)", arguments: StatementArguments(values))
        }
    }

    /// Rows of a recorded database, if there is one.
    static func recorded(_ count: Int) -> [[String]] {
        let path = Sample.recordings.appending(path: "main-system/regime_learning_2025-07.db").path(
            percentEncoded: false)
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        guard FileManager.default.fileExists(atPath: path),
            let queue = try? DatabaseQueue(path: path, configuration: configuration)
        else { return [] }
        let names = columns.joined(separator: ", ")
        let rows = try? queue.read {
            try Row.fetchAll($0, sql: "SELECT \(names) FROM predictions ORDER BY id LIMIT ?", arguments: [count])
        }
        return (rows ?? []).map { row in columns.map { String.fromDatabaseValue(row[$0]) ?? "" } }
    }
}
