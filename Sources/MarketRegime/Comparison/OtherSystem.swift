/// What is known of another system: its calls, and what of it could not be taken.
public struct OtherSystem: Equatable, Sendable {
    /// Where calls came from: a database, a folder, a file.
    public struct Origin: Hashable, Sendable {
        /// The kinds of things calls are read from.
        public enum Kind: String, CaseIterable, Sendable {
            case mainDatabase = "main_database"
            case dailyReports = "daily_reports"
            case dailyHistory = "daily_history"
            case table
        }

        /// The file's or folder's name, without where it lies.
        public var name: String
        /// What it is.
        public var kind: Kind

        /// Creates an origin.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// Where a row stands: the origin, and the row's own name there.
    public struct Place: Hashable, Sendable {
        /// Where it came from.
        public var origin: Origin
        /// The row there, such as `predictions 12` or `regime_report_20250729_112039.json`.
        public var row: String

        /// Creates a place.
        public init(origin: Origin, row: String) {
            self.origin = origin
            self.row = row
        }
    }

    /// Why a row is not among the calls.
    public enum Refusal: String, CaseIterable, Sendable {
        /// It is no JSON, or ends in the middle.
        case unreadable
        /// It has no time, or one that cannot be read.
        case noTime = "no_time"
        /// It lies after the present.
        case future
        /// It was made outside the half-hours of a session.
        case offHours = "off_hours"
        /// It names no regime.
        case noRegime = "no_regime"
        /// Its word for the regime is not in the vocabulary.
        case unknownWord = "unknown_word"
        /// Another row has the same second and the same word.
        case duplicate
    }

    /// A row that was read: a call, or why it is none.
    public enum Row: Equatable, Sendable {
        case call(ForeignCall)
        /// The reason, and what exactly was found.
        case refused(Refusal, String)
    }

    /// A change of regime as that system noted it.
    public struct NotedChange: Hashable, Sendable {
        /// When it was noted.
        public var time: Instant
        /// The word before.
        public var from: String
        /// The word after.
        public var to: String

        /// Creates a change.
        public init(time: Instant, from: String, to: String) {
            self.time = time
            self.from = from
            self.to = to
        }
    }

    /// What it is called, also as a file: `a` to `z`, digits, `-` and `_`.
    public let name: String
    /// Its calls by place.
    public internal(set) var calls: [Place: ForeignCall] = [:]
    /// The rows that are no calls, by place.
    public internal(set) var refused: [Place: (reason: Refusal, detail: String)] = [:]
    /// What a reader must know of its numbers, in sentences.
    public internal(set) var marks: [String] = []
    /// The changes of regime it noted itself, oldest first.
    public internal(set) var changes: [NotedChange] = []
    /// Its parameters, by name.
    public internal(set) var parameters: [String: String] = [:]
    /// Key figures over its rows, by name.
    public internal(set) var figures: [String: Double] = [:]

    /// Creates a system of which nothing is known.
    public init(name: String) { self.name = name }

    /// What is kept of a system beside its name.
    public struct Kept: Sendable {
        /// Its calls by place.
        public var calls: [Place: ForeignCall] = [:]
        /// The rows that are no calls, by place.
        public var refused: [Place: (reason: Refusal, detail: String)] = [:]
        /// What a reader must know of its numbers.
        public var marks: [String] = []
        /// The changes it noted itself.
        public var changes: [NotedChange] = []
        /// Its parameters, by name.
        public var parameters: [String: String] = [:]
        /// Key figures, by name.
        public var figures: [String: Double] = [:]

        /// Creates nothing.
        public init() {}
    }

    /// Creates a system from what was kept of it.
    public init(name: String, kept: Kept) {
        self.name = name
        calls = kept.calls
        refused = kept.refused
        marks = kept.marks
        changes = kept.changes
        parameters = kept.parameters
        figures = kept.figures
    }

    /// The calls, oldest first.
    public var ordered: [ForeignCall] {
        calls.sorted { ($0.value.time, $0.key.row) < ($1.value.time, $1.key.row) }.map(\.value)
    }

    /// How many rows were refused, by reason.
    public var refusals: [Refusal: Int] {
        refused.values.reduce(into: [:]) { $0[$1.reason, default: 0] += 1 }
    }

    /// Equal in everything that is kept.
    public static func == (left: OtherSystem, right: OtherSystem) -> Bool {
        left.name == right.name && left.calls == right.calls && left.marks == right.marks
            && left.changes == right.changes && left.parameters == right.parameters && left.figures == right.figures
            && left.refused.mapValues { "\($0.reason) \($0.detail)" }
                == right.refused.mapValues { "\($0.reason) \($0.detail)" }
    }
}
