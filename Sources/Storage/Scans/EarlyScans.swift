import JSON
import MarketRegime
import Markup

/// `early_scans.json`: the scan files that were in the folder before their stated time, each with the state it had
/// then. Such a file cannot describe that time, even once it has come, unless it is written again.
package struct EarlyScans: Sendable, Equatable {
    private var stamps: Set<FileStamp> = []

    package init() {}

    /// Reads the file. If it is damaged, reads up to the fault.
    package init(_ bytes: [UInt8], name: String) {
        guard let document = try? JSONDocument(bytes: bytes, name: name) else { return }
        try? document.root["files"].forEachElement { (_, file) throws(JSONError) in
            stamps.insert(
                FileStamp(
                    name: try file["name"].string(), size: try file["size"].int(),
                    modified: Int64(try file["modified"].int())))
        }
    }

    package var isEmpty: Bool { stamps.isEmpty }

    /// Whether a file was seen too early in this state.
    package func contains(_ stamp: FileStamp) -> Bool { stamps.contains(stamp) }

    package mutating func insert(_ stamp: FileStamp) { stamps.insert(stamp) }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("files") { files in
                for stamp in stamps.sorted(by: { precedes($0.name, $1.name) }) {
                    files.object {
                        $0.field("modified", Int(stamp.modified))
                        $0.field("name", stamp.name)
                        $0.field("size", stamp.size)
                    }
                }
            }
        }
        return json.finished().storage
    }
}
