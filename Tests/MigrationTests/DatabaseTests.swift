import Foundation
import JSON
import MarketRegime
import Migration
import Support
import Testing

@Suite struct DatabaseTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A database like the main system's, made with Python.
    private func database(_ statements: String...) throws -> String {
        let schema = """
            CREATE TABLE predictions (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME, regime TEXT,
              confidence REAL, market_score REAL, indicators TEXT, reasoning TEXT);
            CREATE TABLE regime_predictions (id INTEGER PRIMARY KEY AUTOINCREMENT, timestamp DATETIME,
              predicted_regime TEXT, confidence REAL, actual_regime TEXT, market_score REAL, indicators TEXT,
              outcome_score REAL);
            CREATE TABLE regime_changes (id INTEGER PRIMARY KEY, timestamp DATETIME, from_regime TEXT, to_regime TEXT);
            CREATE TABLE model_parameters (id INTEGER PRIMARY KEY, parameter_name TEXT, parameter_value TEXT);
            """
        return try make(([schema] + statements).joined(separator: "\n"))
    }

    private func make(_ script: String) throws -> String {
        let path = folder.path("main.db")
        let program = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()"
        let finished = try Command(["python3", "-c", program, path, script], in: folder.path("")).run()
        #expect(finished.status == 0, "\(finished.stderr)")
        return path
    }

    private func rows(
        _ path: String, _ table: MainDatabase.Table, by writer: MainDatabase.Writer = .main
    ) throws -> OtherSystem.Reading {
        let readings = try MainDatabase(path: path, name: "main.db").readings(try Samples.rules())
        return try #require(readings.first { $0.table == table && $0.writer == writer }).reading
    }

    @Test func `both tables are read, and times without an offset are in the market's zone`() throws {
        let path = try database(
            """
            INSERT INTO predictions VALUES (1, '2025-07-14 09:41:05.407649', 'bullish', 0.7, 0.2,
              '{"long": 29, "short": 30, "total": 59}', '["\u{1F680} High number \u{1F6A8}", "", "\\nModel Performance: 90.9%"]');
            INSERT INTO regime_predictions VALUES (4, '2025-07-14T10:05:00', 'volatile', 0.64, 'volatile', 0.1,
              '{"atr": 1.5}', 0.5);
            INSERT INTO regime_changes VALUES (1, '2025-07-14 09:41:05', 'neutral', 'bullish');
            INSERT INTO model_parameters VALUES (1, 'confidence_threshold', '0.6');
            """)
        let own = try rows(path, .predictions)
        #expect(own.rows.map(\.name) == ["predictions 1"])
        #expect(
            own.rows.map(\.row) == [
                .call(
                    ForeignCall(
                        time: try Samples.instant("2025-07-14T09:41:05"), word: "bullish", confidence: 0.7,
                        counts: Counts(long: 29, short: 30), reasons: ["High number"]))
            ])
        #expect(own.changes.map(\.to) == ["bullish"] && own.parameters == ["confidence_threshold": "0.6"])
        let learner = try rows(path, .learner)
        #expect(learner.figures["regime_predictions_judged_right"] == 1)
        #expect(learner.figures["regime_predictions_mean_outcome_score"] == 0.5)
        guard case .call(let call)? = learner.rows.first?.row else { return #expect(Bool(false)) }
        #expect(call.word == "volatile" && call.counts == nil)
    }

    @Test func `a constant confidence and a score that is only a ratio are noted and not used`() throws {
        let inserts = (1...20).map {
            "INSERT INTO predictions VALUES (\($0), '2025-07-14 10:\($0 + 10):00', 'uptrend', 1.0, \($0).0, "
                + "'{\"long\": \($0), \"short\": 1}', NULL);"
        }
        let reading = try rows(try database(inserts.joined(separator: "\n")), .predictions, by: .daily)
        #expect(
            reading.marks == [
                "predictions: confidence is 1 in all 20 rows, so it was ignored",
                "predictions: market_score is a long/short ratio in 20 of 20 rows, not a score; the counts are used instead",
            ])
        for (_, row) in reading.rows {
            guard case .call(let call) = row else { return #expect(Bool(false)) }
            #expect(call.confidence == nil && call.counts?.short == 1)
        }
    }

    @Test func `the daily system's calls and forecasts are separated from the main system's own rows`() throws {
        let path = try database(
            """
            INSERT INTO predictions VALUES (1, '2025-07-14 10:00:00', 'neutral', 0.7, 0.2, '{"rsi": 51, "long_count": 3}', NULL);
            INSERT INTO predictions VALUES (2, '2025-07-14 10:05:00', 'uptrend', 1.0, 1.5,
              '{"long": 30, "short": 20, "total": 50}', NULL);
            INSERT INTO predictions VALUES (3, '2025-07-14 10:06:00', 'choppy', 0.8, 5.0,
              '{"long_count": 25, "short_count": 5, "timestamp": "2025-07-14T10:00:00"}', NULL);
            INSERT INTO regime_predictions VALUES (4, '2025-07-14 10:06:00', 'choppy', 0.8, NULL, 5.0,
              '{"long_count": 25, "short_count": 5, "timestamp": "2025-07-14T10:00:00"}', NULL);
            """)
        let found = try MainDatabase(path: path, name: "main.db").readings(try Samples.rules())
        #expect(
            found.map { "\($0.table) \($0.writer) \($0.reading.rows.map(\.name))" } == [
                "predictions main [\"predictions 1\"]", "predictions daily [\"predictions 2\"]",
                "predictions dailyForecast [\"predictions 3\"]", "learner dailyForecast [\"regime_predictions 4\"]",
            ])
    }

    @Test func `rows that are not calls are rejected with a reason`() throws {
        let path = try database(
            """
            INSERT INTO predictions VALUES (1, NULL, 'neutral', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (2, 'yesterday', 'neutral', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (3, '2025-07-14 09:29:59', 'neutral', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (4, '2025-07-13 12:00:00', 'neutral', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (5, '2025-07-14 10:00:00', NULL, 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (6, '2025-07-14 10:00:00', 'sunny', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (7, '2025-08-18 10:00:00', 'neutral', 0.5, 0, NULL, NULL);
            INSERT INTO predictions VALUES (8, '2025-07-14 10:00:00', 'neutral', 7, 0, 'not json', 'plain words');
            """)
        let reasons = try rows(path, .predictions).rows.map { name, row -> OtherSystem.Refusal? in
            if case .refused(let reason, _) = row { reason } else { nil }
        }
        #expect(reasons == [.noTime, .noTime, .offHours, .offHours, .noRegime, .unknownWord, .future, nil])
    }

    @Test func `a file that is not such a database is rejected with what was found`() throws {
        try folder.write("not a database at all, but long enough to look at", to: "main.db")
        #expect(throws: MigrationError("main.db: not an SQLite database")) {
            _ = try MainDatabase(path: folder.path("main.db"), name: "main.db")
        }
        try FileManager.default.removeItem(atPath: folder.path("main.db"))
        let path = try make("CREATE TABLE orders (id INTEGER);")
        #expect(
            throws: MigrationError(
                "main.db: expected a table 'predictions' or 'regime_predictions', found orders")
        ) {
            _ = try MainDatabase(path: path, name: "main.db").readings(try Samples.rules())
        }
    }

    @Test func `the archive has every row of every table, with JSON columns parsed`() throws {
        let path = try database(
            """
            INSERT INTO predictions VALUES (1, '2025-07-14 09:41:05', 'bullish', 0.7, 9e999, '{"a": 2}', '[oops');
            CREATE TABLE odd ("a ""b" BLOB); INSERT INTO odd VALUES (x'00ff');
            """)
        let archive = try MainDatabase(path: path, name: "main.db").archive()
        guard case .array(let rows)? = archive["predictions"], let row = rows.first else {
            return #expect(Bool(false))
        }
        #expect(row["indicators"] == .object([.init("a", .integer(2))]) && row["market_score"] == .null)
        #expect(row["reasoning"] == .string("[oops"))
        #expect(archive["odd"] == .array([.object([.init("a \"b", .string("00ff"))])]))
        #expect(archive["regime_changes"] == .array([]))
    }
}
