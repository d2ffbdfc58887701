extension OtherSystem {
    /// The result of an import.
    public struct Taken: Equatable, Sendable {
        /// The number of rows read.
        public var rows = 0
        /// The number of new calls.
        public var new = 0
        /// The number of calls that had been imported before.
        public var known = 0
        /// The number of rejected rows, by reason.
        public var refused: [Refusal: Int] = [:]
        /// For each reason, a description of the first row rejected for it.
        public var examples: [Refusal: String] = [:]

        /// Creates the result of an import without rows.
        public init() {}

        mutating func refuse(_ reason: Refusal, _ detail: String, at place: Place) {
            refused[reason, default: 0] += 1
            if examples[reason] == nil { examples[reason] = "\(place.row): \(detail)" }
        }
    }

    /// Imports what was read from an origin. Calls imported earlier are kept even if the origin no longer has them,
    /// because the old systems delete calls after thirty days. A row that is read again replaces its earlier version.
    public mutating func take(_ reading: Reading) -> Taken {
        var taken = Taken()
        var seen: [String: Place] = [:]
        for (place, call) in calls { seen[Self.key(call)] = place }
        for (name, row) in reading.rows {
            let place = Place(origin: reading.origin, row: name)
            taken.rows += 1
            switch row {
            case .refused(let reason, let detail):
                if calls[place] == nil { refused[place] = (reason, detail) }
                taken.refuse(reason, detail, at: place)
            case .call(let call):
                if let other = seen[Self.key(call)], other != place {
                    let detail = "same time and regime as \(other.row) of \(other.origin.name)"
                    refused[place] = (.duplicate, detail)
                    taken.refuse(.duplicate, detail, at: place)
                    continue
                }
                if calls[place] == nil { taken.new += 1 } else { taken.known += 1 }
                if let before = calls[place] { seen[Self.key(before)] = nil }
                calls[place] = call
                refused[place] = nil
                seen[Self.key(call)] = place
            }
        }
        for mark in reading.marks where !marks.contains(mark) { marks.append(mark) }
        changes = Set(changes + reading.changes).sorted { ($0.time, $0.from, $0.to) < ($1.time, $1.from, $1.to) }
        parameters.merge(reading.parameters) { $1 }
        figures.merge(reading.figures) { $1 }
        return taken
    }

    /// Removes rows that turned out to belong to another system. Remarks and figures that cover all rows are removed
    /// too; the next import adds them again.
    ///
    /// - Returns: Whether any of the rows were here.
    public mutating func release(_ rows: OtherSystem.Reading) -> Bool {
        // Two files may share a name, and so may their rows, so a row is removed only if its content is the same too.
        let places = rows.rows.compactMap { name, row -> Place? in
            let place = Place(origin: rows.origin, row: name)
            switch row {
            case .call(let call): return calls[place].map(Self.key) == Self.key(call) ? place : nil
            case .refused(let reason, let detail):
                return refused[place].map { $0.reason == reason && $0.detail == detail } == true ? place : nil
            }
        }
        guard !places.isEmpty else { return false }
        for place in places {
            calls[place] = nil
            refused[place] = nil
        }
        marks = []
        figures = [:]
        return true
    }

    /// Everything imported so far, by origin, in a form that can be imported again.
    public var readings: [Reading] {
        var readings: [Origin: Reading] = [:]
        func add(_ place: Place, _ row: Row) {
            readings[place.origin, default: Reading(origin: place.origin)].rows.append((place.row, row))
        }
        for (place, call) in calls { add(place, .call(call)) }
        for (place, refusal) in refused { add(place, .refused(refusal.reason, refusal.detail)) }
        var all = readings.values.sorted {
            ($0.origin.name, $0.origin.kind.rawValue) < ($1.origin.name, $1.origin.kind.rawValue)
        }
        for index in all.indices { all[index].rows.sort { $0.name < $1.name } }
        guard !all.isEmpty else { return [] }
        all[0].marks = marks
        all[0].changes = changes
        all[0].parameters = parameters
        all[0].figures = figures
        return all
    }

    /// Whether there are neither calls nor rejected rows.
    public var isEmpty: Bool { calls.isEmpty && refused.isEmpty }

    /// Remarks without repetition. Remarks that differ only in the file's name (the part before the colon) are merged
    /// into one that says how many other files it applies to.
    public static func summary(of marks: [String]) -> [String] {
        func parts(_ mark: String) -> (name: Substring, words: Substring) {
            guard let colon = mark.firstIndex(of: ":") else { return ("", mark[...]) }
            return (mark[..<colon], mark[colon...])
        }
        let counts = marks.reduce(into: [:]) { $0[parts($1).words, default: 0] += 1 }
        var told: Set<Substring> = []
        return marks.compactMap { mark in
            let (name, words) = parts(mark)
            guard told.insert(words).inserted else { return nil }
            let others = (counts[words] ?? 1) - 1
            return others == 0 ? mark : "\(name) and \(others) other\(others == 1 ? "" : "s")\(words)"
        }
    }

    private static func key(_ call: ForeignCall) -> String { "\(call.time.seconds) \(Vocabulary.plain(call.word))" }

    /// What was read from one origin.
    public struct Reading: Sendable {
        /// The origin.
        public var origin: Origin
        /// The rows and their names, in the order in which they were read.
        public var rows: [(name: String, row: Row)]
        /// What readers must know about the numbers, in sentences.
        public var marks: [String]
        /// The changes of regime recorded by the system.
        public var changes: [NotedChange]
        /// The system's parameters, by name.
        public var parameters: [String: String]
        /// Key figures, by name.
        public var figures: [String: Double]

        /// Creates a reading.
        public init(
            origin: Origin, rows: [(name: String, row: Row)] = [], marks: [String] = [],
            changes: [NotedChange] = [], parameters: [String: String] = [:], figures: [String: Double] = [:]
        ) {
            self.origin = origin
            self.rows = rows
            self.marks = marks
            self.changes = changes
            self.parameters = parameters
            self.figures = figures
        }
    }
}
