/// A file in the scan folder that is rejected or ignored, and why. The file itself is left untouched.
public struct Refusal: Hashable, Sendable {
    /// The file's name.
    public var source: String
    /// The reason: what was expected and what was found, in one line.
    public var reason: String
    /// When its scan started, if known.
    public var timestamp: Instant?
    /// When the file was last written, if known.
    public var written: Instant?
    /// Whether the file was rejected or ignored.
    public var kind: Kind

    /// What a file that is not used means.
    public enum Kind: Hashable, Sendable {
        /// Something is wrong with it.
        case rejected
        /// A scan from outside trading hours: it is counted.
        case offHours
        /// A file of a kind that is not read: all of them are named in one line.
        case otherKind
    }

    /// Creates a refusal.
    public init(
        source: String, reason: String, timestamp: Instant? = nil, written: Instant? = nil, kind: Kind = .rejected
    ) {
        self.source = source
        self.reason = reason
        self.timestamp = timestamp
        self.written = written
        self.kind = kind
    }

    /// Whether nothing is wrong with it.
    public var isIgnored: Bool { kind != .rejected }
}

extension Refusal {
    /// The file's name and the reason. Reasons given by readers contain the name already.
    public var line: String { reason.contains(source) ? reason : "\(source): \(reason)" }
}

extension [Refusal] {
    /// These rejections without files that give no call themselves but whose universe is used by a call in `history`.
    package func exceptUniversesTaken(in history: History) -> [Refusal] {
        guard !isEmpty else { return [] }
        let taken = Set(history.entries.compactMap(\.observations.universeSource))
        return filter { !taken.contains($0.source) }
    }

    /// The files of kinds that are not read, in one line; `nil` if there are none.
    public var otherKinds: String? {
        let names = filter { $0.kind == .otherKind }.map(\.source)
        guard let reason = first(where: { $0.kind == .otherKind })?.reason else { return nil }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return "\(names.prefix(3).joined(separator: ", "))\(more): \(reason)"
    }

    /// Sorted by the start of the scan, newest first; files without a known time come last.
    public var newestFirst: [Refusal] {
        sorted {
            ($0.timestamp?.seconds ?? .min, $0.source) > ($1.timestamp?.seconds ?? .min, $1.source)
        }
    }
}
