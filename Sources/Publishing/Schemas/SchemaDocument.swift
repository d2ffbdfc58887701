import JSON
import Markup

/// The schema of one file, such as `feeds/v1/schema/latest.schema.json`.
struct SchemaDocument: Sendable {
    /// The feed's name, `latest`.
    let name: String
    let title: String
    let root: Schema

    var path: String { "feeds/v1/schema/\(name).schema.json" }

    var file: OutputFile { OutputFile(path: path, bytes: bytes) }

    private var bytes: [UInt8] {
        guard case .object(let fields) = root.tree(title: title) else { return [] }
        var json = JSONWriter(.pretty)
        json.element(
            .object(
                fields + [
                    .init("$id", .string("\(name).schema.json")),
                    .init("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ]))
        return json.finished().storage
    }

    /// Every schema that is made here; those of the configuration are made where it is read.
    static let all: [SchemaDocument] = [
        latest, history, day, trackRecord, comparison, status, changes, manifest, hookChange, hookRun, scan,
        regimeHistory,
    ]
}
