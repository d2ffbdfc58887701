import GRDB
package import JSON
import MarketRegime

extension MainDatabase {
    /// Every row of every table, as lists of objects by table name, to keep after the old system is shut down.
    package func archive() throws(MigrationError) -> JSONTree {
        try read { db in
            let tables = try String.fetchAll(
                db,
                sql: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
            return .object(
                try tables.map { table in
                    let quoted = "\"" + table.replacing("\"", with: "\"\"") + "\""
                    let rows = try Row.fetchAll(db, sql: "SELECT * FROM \(quoted)")
                    return JSONTree.Field(table, .array(rows.map(Self.tree)))
                })
        }
    }

    private static func tree(_ row: Row) -> JSONTree {
        var seen: Set<String> = []
        return .object(
            row.compactMap { column, value in
                seen.insert(column).inserted ? JSONTree.Field(column, tree(value)) : nil
            })
    }

    private static func tree(_ value: DatabaseValue) -> JSONTree {
        switch value.storage {
        case .null: return .null
        case .int64(let number): return .integer(Int(number))
        case .double(let number): return number.isFinite ? .number(number) : .null
        case .string(let text):
            // JSON stored in a text column is parsed, so that readers of the archive need not parse it again.
            let isNested = text.hasPrefix("{") || text.hasPrefix("[")
            return isNested ? (try? JSONTree(bytes: Array(text.utf8), name: "value")) ?? .string(text) : .string(text)
        case .blob(let bytes): return .string(bytes.map { zeroPadded($0, 2, radix: 16) }.joined())
        }
    }
}
