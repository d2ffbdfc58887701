import JSON
import Markup

/// `compare_sources.json`: the state of the comparison's sources, so that only changed ones are read.
struct SourceStamps: Equatable {
    /// Changes when a source changes.
    struct Stamp: Equatable {
        /// Bytes, or the number of files in a folder.
        var size: Int
        /// When the newest part was written, in nanoseconds since 1970.
        var newest: Int64
    }

    /// The version of the readers. If it changes, all sources are read again.
    private static let version = 2

    private var stamps: [String: Stamp] = [:]
    /// The meanings of the words when the sources were read. If they change, all sources are read again.
    private let context: [String: String]

    subscript(name: String) -> Stamp? {
        get { stamps[name] }
        set { stamps[name] = newValue }
    }

    /// Reads the file. A file that is damaged or has another context counts as empty.
    init(_ bytes: [UInt8], name: String, context: [String: String]) {
        self.context = context
        guard let tree = try? JSONTree(bytes: bytes, name: name), case .integer(Self.version)? = tree["version"],
            case .object(let words)? = tree["vocabulary"],
            words.count == context.count, words.allSatisfy({ .string(context[$0.key] ?? "") == $0.value }),
            case .object(let fields)? = tree["sources"]
        else { return }
        for field in fields {
            guard case .integer(let size)? = field.value["size"], case .integer(let newest)? = field.value["newest"]
            else {
                continue
            }
            stamps[field.key] = Stamp(size: size, newest: Int64(newest))
        }
    }

    var bytes: [UInt8] {
        var json = JSONWriter(.pretty)
        json.element(
            .object([
                .init(
                    "sources",
                    .object(
                        stamps.map { name, stamp in
                            .init(
                                name,
                                .object([
                                    .init("newest", .integer(Int(stamp.newest))), .init("size", .integer(stamp.size)),
                                ]))
                        })),
                .init("version", .integer(Self.version)),
                .init("vocabulary", .object(context.map { .init($0.key, .string($0.value)) })),
            ]))
        return json.finished().storage
    }
}
