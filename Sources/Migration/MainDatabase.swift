import GRDB
package import MarketRegime

/// The main system's database: its predictions, parameters and performance figures.
///
/// It is opened read-only, but should still be a copy: even a reader locks a database, and with a write-ahead log it
/// creates a file next to it.
package struct MainDatabase {
    private let queue: DatabaseQueue
    private let name: String

    /// - Parameters:
    ///   - path: The path of the file.
    ///   - name: The name for error messages and origins.
    package init(path: String, name: String) throws(MigrationError) {
        self.name = name
        var configuration = GRDB.Configuration()
        configuration.readonly = true
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_master") }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_NOTADB {
            throw MigrationError("\(name): not an SQLite database")
        } catch {
            throw MigrationError("\(name): expected an SQLite database, found \(Self.message(of: error))")
        }
    }

    /// The message of an SQLite error, without the SQL statement.
    static func message(of error: any Error) -> String {
        guard let error = error as? DatabaseError else { return "\(error)" }
        return error.message ?? "\(error.resultCode)"
    }

    /// The two tables with predictions: those of the detector and those of its learning component.
    package enum Table: String, CaseIterable, Sendable {
        case predictions
        case learner = "regime_predictions"

        var wordColumn: String { self == .predictions ? "regime" : "predicted_regime" }
    }

    /// Which system wrote a row. The daily system continued to write to the main system's database long after the main
    /// system had stopped.
    package enum Writer: CaseIterable, Sendable {
        case main
        /// The daily system's calls.
        case daily
        /// The daily system's forecasts of the next regime.
        case dailyForecast
    }

    /// The rows that one system wrote into one table.
    package struct Rows: Sendable {
        package var table: Table
        package var writer: Writer
        package var reading: OtherSystem.Reading
    }

    /// The rows per table and writer. Missing tables are left out.
    package func readings(_ rules: RowRules) throws(MigrationError) -> [Rows] {
        do {
            return try queue.read { db in
                var readings: [Rows] = []
                for table in Table.allCases where try db.tableExists(table.rawValue) {
                    try checkSize(of: table, db)
                    let all = try Predictions(table, in: db, rules: rules)
                    for writer in Writer.allCases {
                        let rows = all.rows(of: writer)
                        // An empty table is reported too.
                        guard !rows.isEmpty || all.isEmpty && writer == .main else { continue }
                        var reading = rows.reading(OtherSystem.Origin(name: name, kind: .mainDatabase))
                        if table == .predictions, writer == .main {
                            reading.changes = try Self.changes(db, rules)
                            reading.parameters = try Self.parameters(db)
                            reading.figures.merge(try Self.metrics(db)) { $1 }
                        }
                        readings.append(Rows(table: table, writer: writer, reading: reading))
                    }
                }
                guard !readings.isEmpty else {
                    let found = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'")
                    throw MigrationError(
                        "\(name): expected a table 'predictions' or 'regime_predictions', found "
                            + (found.isEmpty ? "no table" : found.sorted().prefix(8).joined(separator: ", ")))
                }
                return readings
            }
        } catch let error as MigrationError {
            throw error
        } catch {
            throw MigrationError("\(name): expected a whole database, found \(Self.message(of: error))")
        }
    }

    /// The most rows accepted from a table. A damaged file can yield endless rows, because its pages may form a cycle.
    static let mostRows = 1_000_000

    private func checkSize(of table: Table, _ db: Database) throws {
        let rows = "SELECT 1 FROM \(table.rawValue) NOT INDEXED LIMIT \(Self.mostRows + 1)"
        guard try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(rows))") ?? 0 > Self.mostRows else { return }
        throw MigrationError(
            "\(name): \(table.rawValue): expected at most \(Self.mostRows) rows, found more; the file may be damaged")
    }

    private static func changes(_ db: Database, _ rules: RowRules) throws -> [OtherSystem.NotedChange] {
        guard try db.tableExists("regime_changes") else { return [] }
        return try Row.fetchAll(
            db, sql: "SELECT timestamp, from_regime, to_regime FROM regime_changes ORDER BY id LIMIT \(mostRows)"
        )
        .compactMap { row in
            guard let text = String.fromDatabaseValue(row["timestamp"]), let time = rules.time.instant(text),
                let from = String.fromDatabaseValue(row["from_regime"]),
                let to = String.fromDatabaseValue(row["to_regime"])
            else { return nil }
            return OtherSystem.NotedChange(time: time, from: from, to: to)
        }
    }

    private static func parameters(_ db: Database) throws -> [String: String] {
        guard try db.tableExists("model_parameters") else { return [:] }
        let rows = try Row.fetchAll(
            db, sql: "SELECT parameter_name, parameter_value FROM model_parameters ORDER BY id LIMIT \(mostRows)")
        return rows.reduce(into: [:]) { parameters, row in
            guard let name = String.fromDatabaseValue(row["parameter_name"]),
                let value = String.fromDatabaseValue(row["parameter_value"])
            else { return }
            parameters[name] = value
        }
    }

    /// The system's own performance figures: the newest value of each.
    private static func metrics(_ db: Database) throws -> [String: Double] {
        guard try db.tableExists("performance_metrics") else { return [:] }
        let rows = try Row.fetchAll(
            db, sql: "SELECT metric_name, metric_value FROM performance_metrics ORDER BY id LIMIT \(mostRows)")
        return rows.reduce(into: [:]) { metrics, row in
            guard let name = String.fromDatabaseValue(row["metric_name"]),
                let value = Double.fromDatabaseValue(row["metric_value"]), value.isFinite
            else { return }
            metrics["noted_\(name)"] = value
        }
    }
}

extension MainDatabase {
    /// Reads the database and translates errors.
    func read<Value>(_ body: (Database) throws -> Value) throws(MigrationError) -> Value {
        do { return try queue.read(body) } catch {
            throw MigrationError("\(name): expected a whole database, found \(Self.message(of: error))")
        }
    }
}
