import JSON
import MarketRegime
import Markup
import Migration

/// The document of `import --export`: what was read from each source, and every row of every database.
struct ImportExport {
    let readings: [ImportPipeline.Reading]
    /// The databases by name, with all their tables.
    let databases: [(name: String, tables: JSONTree)]
    let market: String
    let zone: MarketZone

    func bytes(at now: Instant) -> [UInt8] {
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
            json.field("exported_at", zone.rfc3339(now))
            json.field("market", market)
            json.field("schema_version", 1)
            json.array("systems") { json in
                for name in systems.keys.sorted() {
                    if let system = systems[name] { SystemFile(zone: zone).write(system, to: &json) }
                }
            }
        }
        return json.finished().storage
    }
}
