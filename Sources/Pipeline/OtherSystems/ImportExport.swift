import JSON
import MarketRegime
import Markup
import Migration

/// The document that `import --export` writes: each system's calls and rejected rows, and everything they were read
/// from: each row of each table of each database, and each file in full.
struct ImportExport {
    let readings: [ImportPipeline.Reading]
    /// The databases by name, with all their tables.
    let databases: [(name: String, tables: JSONTree)]
    let files: [File]
    let market: String
    let zone: MarketZone

    /// A file that was read.
    struct File {
        let kind: OtherSystem.Origin.Kind
        /// The folder of a report; for other files, the file itself.
        let source: String
        let name: String
        let bytes: [UInt8]

        /// Its JSON if it is strict; otherwise its text, or its bytes in hexadecimal.
        func write(to json: inout JSONWriter) {
            let tree = kind == .table ? nil : try? JSONTree(bytes: bytes, name: name)
            if let tree { json.field("content", tree) }
            if tree == nil, String(validating: bytes, as: UTF8.self) == nil {
                json.field("hex", bytes.map { zeroPadded($0, 2, radix: 16) }.joined())
            }
            json.field("kind", kind.rawValue)
            json.field("name", name)
            json.field("source", source)
            if tree == nil, let text = String(validating: bytes, as: UTF8.self) { json.field("text", text) }
        }
    }

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
            json.array("files") { json in for file in files { json.object { file.write(to: &$0) } } }
            json.field("market", market)
            json.field("schema_version", 2)
            json.array("systems") { json in
                for name in systems.keys.sorted() {
                    if let system = systems[name] { SystemFile(zone: zone).write(system, to: &json) }
                }
            }
        }
        return json.finished().storage
    }
}
