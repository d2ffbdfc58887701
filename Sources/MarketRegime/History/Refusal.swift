/// A file in the scan folder that is not used, and why. It stays where it is.
public struct Refusal: Hashable, Sendable {
    /// The file, by name.
    public var source: String
    /// What was expected and what was found, in one line.
    public var reason: String
    /// The moment its scan began, as far as that is known.
    public var timestamp: Instant?
    /// What it means for whoever runs the scanner.
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
    public init(source: String, reason: String, timestamp: Instant? = nil, kind: Kind = .rejected) {
        self.source = source
        self.reason = reason
        self.timestamp = timestamp
        self.kind = kind
    }

    /// Whether nothing is wrong with it.
    public var isIgnored: Bool { kind != .rejected }
}

extension Refusal {
    /// The reason behind the file's name; a reason from a reader names the file itself.
    public var line: String { reason.contains(source) ? reason : "\(source): \(reason)" }
}

extension [Refusal] {
    /// The files of kinds that are not read, in one line; `nil` when there is none.
    public var otherKinds: String? {
        let names = filter { $0.kind == .otherKind }.map(\.source)
        guard let reason = first(where: { $0.kind == .otherKind })?.reason else { return nil }
        let more = names.count > 3 ? " and \(names.count - 3) more" : ""
        return "\(names.prefix(3).joined(separator: ", "))\(more): \(reason)"
    }

    /// The same by the time at which their scans began, the newest first; those whose time is not known come last.
    public var newestFirst: [Refusal] {
        sorted {
            ($0.timestamp?.seconds ?? .min, $0.source) > ($1.timestamp?.seconds ?? .min, $1.source)
        }
    }
}
