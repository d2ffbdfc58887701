import GRDB
package import JSON

extension MainDatabase {
    /// Every row of every table, for keeping before the system is archived: a list of objects by table.
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
            // What was kept as JSON inside a text is opened, so that no program has to read it twice.
            let isNested = text.hasPrefix("{") || text.hasPrefix("[")
            return isNested ? (try? JSONTree(bytes: Array(text.utf8), name: "value")) ?? .string(text) : .string(text)
        case .blob(let bytes): return .string(bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
        }
    }
}
