import Configuration
import JSON
import Markup
package import MarketRegime
import Migration
import Storage

extension Root {
    /// Everything of the old systems in one document: what was read of each source, and every row of every database.
    package func export(
        _ readings: [(source: ImportSource, found: [(system: String, reading: OtherSystem.Reading)])], at now: Instant
    ) throws -> [UInt8] {
        var databases: [(name: String, tables: JSONTree)] = []
        for (source, _) in readings where source.kind == .mainDatabase {
            let tables = try DatabaseCopy.of(source.path, disk: disk) {
                try MainDatabase(path: $0, name: source.name).archive()
            }
            databases.append((source.name, tables))
        }
        var systems: [String: OtherSystem] = [:]
        for (name, reading) in readings.flatMap(\.found) {
            _ = systems[name, default: OtherSystem(name: name)].take(reading)
        }
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("databases") { json in
                for (name, tables) in databases {
                    json.object { json in
                        json.field("name", name)
                        json.field("tables", tables)
                    }
                }
            }
            json.field("exported_at", calendar.zone.rfc3339(now))
            json.field("market", settings.market.id)
            json.field("schema_version", 1)
            json.array("systems") { json in
                for name in systems.keys.sorted() {
                    if let system = systems[name] { SystemFile(zone: calendar.zone).write(system, to: &json) }
                }
            }
        }
        return json.finished().storage
    }
}
