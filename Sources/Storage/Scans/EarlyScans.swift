import JSON
import MarketRegime
import Markup

/// `early_scans.json`: the scan files that were in the folder before their stated time, each with the state it had
/// then. Such a file cannot describe that time, even once it has come, unless other content is written: the same
/// content copied or under another name is refused too.
package struct EarlyScans: Sendable, Equatable {
    /// The digest of each file's content; `nil` if an earlier version of the program did not keep it.
    private var stamps: [FileStamp: UInt64?] = [:]

    package init() {}

    /// Reads the file. If it is damaged, reads up to the fault.
    package init(_ bytes: [UInt8], name: String) {
        guard let document = try? JSONDocument(bytes: bytes, name: name) else { return }
        try? document.root["files"].forEachElement { (_, file) throws(JSONError) in
            let stamp = FileStamp(
                name: try file["name"].string(), size: try file["size"].int(),
                modified: Int64(try file["modified"].int()))
            stamps[stamp] = .some(try file["digest"].stringIfPresent().flatMap { UInt64($0, radix: 16) })
        }
    }

    package var isEmpty: Bool { stamps.isEmpty }

    /// Whether a file was seen too early in this state.
    package func contains(_ stamp: FileStamp) -> Bool { stamps[stamp] != nil }

    /// Whether a file's content may be that of one that was seen too early, judged by its size.
    package func mayHold(_ size: Int) -> Bool { stamps.keys.contains { $0.size == size } }

    /// Whether a file with this content was seen too early.
    package func holds(_ bytes: [UInt8]) -> Bool { stamps.values.contains(Self.digest(bytes)) }

    /// The file of this stamp in another set.
    package mutating func take(_ stamp: FileStamp, from other: EarlyScans) { stamps[stamp] = other.stamps[stamp] }

    /// - Parameter bytes: The content; `nil` if it cannot be read.
    package mutating func insert(_ stamp: FileStamp, _ bytes: [UInt8]?) {
        stamps[stamp] = .some(bytes.map(Self.digest))
    }

    private static func digest(_ bytes: [UInt8]) -> UInt64 {
        var hash = FNV1a()
        hash.add(bytes)
        return hash.hash
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("files") { files in
                for (stamp, digest) in stamps.sorted(by: { precedes($0.key.name, $1.key.name) }) {
                    files.object {
                        if let digest { $0.field("digest", zeroPadded(digest, 16, radix: 16)) }
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
