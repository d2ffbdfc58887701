/// Another system's calls and other data, and the rows that were rejected.
public struct OtherSystem: Equatable, Sendable {
    /// Where calls come from: a database, a folder or a file.
    public struct Origin: Hashable, Sendable {
        /// The kinds of origin.
        public enum Kind: String, CaseIterable, Sendable {
            case mainDatabase = "main_database"
            case dailyReports = "daily_reports"
            case dailyHistory = "daily_history"
            case table
            /// An export of an earlier import; its calls keep their own origins.
            case export
        }

        /// The name of the file or folder, without its path.
        public var name: String
        /// The kind of origin.
        public var kind: Kind

        /// Creates an origin.
        public init(name: String, kind: Kind) {
            self.name = name
            self.kind = kind
        }
    }

    /// Where a row came from: its origin and its name there.
    public struct Place: Hashable, Sendable {
        /// The origin.
        public var origin: Origin
        /// The row's name, such as `predictions 12` or `regime_report_20250729_112039.json`.
        public var row: String

        /// Creates a place.
        public init(origin: Origin, row: String) {
            self.origin = origin
            self.row = row
        }
    }

    /// Why a row was rejected.
    public enum Refusal: String, CaseIterable, Sendable {
        /// It is not valid JSON.
        case unreadable
        /// It has no readable time.
        case noTime = "no_time"
        /// Its time is in the future.
        case future
        /// Its time is outside the half-hours of a session.
        case offHours = "off_hours"
        /// It has no regime.
        case noRegime = "no_regime"
        /// Its word for the regime is not in the vocabulary.
        case unknownWord = "unknown_word"
        /// This program wrote it, in the old system's format.
        case ours
        /// Another row has the same time, to the second, and the same word.
        case duplicate

        /// The reason in words, such as "outside trading hours".
        public var words: String {
            switch self {
            case .offHours: "outside trading hours"
            case .future: "time in the future"
            default: String(rawValue.map { $0 == "_" ? " " : $0 })
            }
        }
    }

    /// A row: a call, or why it was rejected.
    public enum Row: Equatable, Sendable {
        /// A call.
        case call(ForeignCall)
        /// The reason, and what was found.
        case refused(Refusal, String)
    }

    /// A change of regime recorded by the system itself.
    public struct NotedChange: Hashable, Sendable {
        /// When the system recorded it.
        public var time: Instant
        /// The word for the regime before.
        public var from: String
        /// The word for the regime after.
        public var to: String

        /// Creates a change.
        public init(time: Instant, from: String, to: String) {
            self.time = time
            self.from = from
            self.to = to
        }
    }

    /// The name, also used as a file name: `a` to `z`, digits, `-` and `_`.
    public let name: String
    /// The calls by place.
    public internal(set) var calls: [Place: ForeignCall] = [:]
    /// The rejected rows by place.
    public internal(set) var refused: [Place: (reason: Refusal, detail: String)] = [:]
    /// What readers must know about the numbers, in sentences.
    public internal(set) var marks: [String] = []
    /// The changes of regime recorded by the system, oldest first.
    public internal(set) var changes: [NotedChange] = []
    /// The system's parameters, by name.
    public internal(set) var parameters: [String: String] = [:]
    /// Key figures of its rows, by name.
    public internal(set) var figures: [String: Double] = [:]

    /// Whether a text can be a system's name, and therefore part of a file name.
    public static func isName(_ text: String) -> Bool {
        (1...60).contains(text.utf8.count)
            && text.utf8.allSatisfy { Array("abcdefghijklmnopqrstuvwxyz0123456789-_".utf8).contains($0) }
    }

    /// Creates an empty system.
    public init(name: String) { self.name = name }

    /// The stored data of a system, apart from its name.
    public struct Kept: Sendable {
        /// The calls by place.
        public var calls: [Place: ForeignCall] = [:]
        /// The rejected rows by place.
        public var refused: [Place: (reason: Refusal, detail: String)] = [:]
        /// What readers must know about the numbers, in sentences.
        public var marks: [String] = []
        /// The changes of regime recorded by the system, oldest first.
        public var changes: [NotedChange] = []
        /// The system's parameters, by name.
        public var parameters: [String: String] = [:]
        /// Key figures, by name.
        public var figures: [String: Double] = [:]

        /// Creates empty data.
        public init() {}
    }

    /// Creates a system from stored data.
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

    /// The number of rejected rows, by reason.
    public var refusals: [Refusal: Int] {
        refused.values.reduce(into: [:]) { $0[$1.reason, default: 0] += 1 }
    }

    /// Whether all stored data are equal.
    public static func == (left: OtherSystem, right: OtherSystem) -> Bool {
        left.name == right.name && left.calls == right.calls && left.marks == right.marks
            && left.changes == right.changes && left.parameters == right.parameters && left.figures == right.figures
            && left.refused.mapValues { "\($0.reason) \($0.detail)" }
                == right.refused.mapValues { "\($0.reason) \($0.detail)" }
    }
}
