import MarketRegime

/// Pairs the long list and the short list of each run.
struct ListPairing {
    struct Pair {
        var long: ListedFile
        var short: ListedFile
        /// The earlier of the two times at which they were finished.
        var at: Instant
    }

    private(set) var pairs: [Pair] = []
    private(set) var alone: [ListedFile] = []

    /// Each list is compared with at most this many later lists, so that thousands of files from the same second do not
    /// take quadratic time.
    private static let neighbours = 64

    /// The indices of a long and a short list that may belong together, and the time between them.
    private struct Match {
        var long: Int
        var short: Int
        var seconds: Int
        var at: Instant
    }

    /// Pairs lists of the same scanner, the closest in time first. Each list is used once.
    init(_ lists: [ListedFile], within minutes: Int) {
        let order = lists.enumerated().compactMap { index, file in file.finished.map { (index, $0) } }
            .sorted { ($0.1, lists[$0.0].source) < ($1.1, lists[$1.0].source) }
        var matches: [Match] = []
        for (place, (index, finished)) in order.enumerated() {
            for (other, later) in order[(place + 1)...].prefix(Self.neighbours) {
                guard later.seconds - finished.seconds <= minutes * 60 else { break }
                guard let match = Self.match(lists, index, other, later.seconds - finished.seconds, finished) else {
                    continue
                }
                matches.append(match)
            }
        }
        var isTaken = Array(repeating: false, count: lists.count)
        // Matches are found in order of time and name, so their position breaks ties.
        let ranked = matches.enumerated().sorted { left, right in
            (left.element.seconds, left.offset) < (right.element.seconds, right.offset)
        }
        for (_, match) in ranked where !isTaken[match.long] && !isTaken[match.short] {
            isTaken[match.long] = true
            isTaken[match.short] = true
            pairs.append(Pair(long: lists[match.long], short: lists[match.short], at: match.at))
        }
        alone = lists.indices.filter { !isTaken[$0] }.map { lists[$0] }
    }

    private static func match(
        _ lists: [ListedFile], _ one: Int, _ other: Int, _ seconds: Int, _ at: Instant
    ) -> Match? {
        guard case .list(let side, let scanner) = lists[one].name.role,
            case .list(let otherSide, let otherScanner) = lists[other].name.role, side != otherSide,
            scanner == otherScanner
        else { return nil }
        let (long, short) = side == .long ? (one, other) : (other, one)
        return Match(long: long, short: short, seconds: seconds, at: at)
    }
}
