/// Which lists of a session a stock was on, as places in their order.
///
/// Kept as ranges, because most stocks stay for a while. The standard library's `RangeSet` is many times slower, and a run
/// reads thousands of these.
public struct ListPlaces: Hashable, Sendable {
    /// Ranges of neighbouring places in ascending order, with a gap after each.
    public private(set) var ranges: [Range<Int>] = []

    /// Creates an empty set.
    public init() {}

    /// Creates a set of places that come in ascending order.
    package init(_ places: some Sequence<Int>) {
        for place in places { append(place..<place + 1) }
    }

    /// Adds places behind all others.
    package mutating func append(_ range: Range<Int>) {
        if let last = ranges.last, last.upperBound == range.lowerBound {
            ranges[ranges.count - 1] = last.lowerBound..<range.upperBound
        } else {
            ranges.append(range)
        }
    }

    /// Whether there is no place.
    public var isEmpty: Bool { ranges.isEmpty }

    /// How many places there are.
    public var count: Int { ranges.reduce(0) { $0 + $1.count } }

    /// The lowest place; `nil` without any.
    public var first: Int? { ranges.first?.lowerBound }

    /// The highest place; `nil` without any.
    public var last: Int? { ranges.last.map { $0.upperBound - 1 } }

    /// Whether the stock was on the list at a place.
    public func contains(_ place: Int) -> Bool { ranges.contains { $0.contains(place) } }

    private var all: [Int] { ranges.flatMap { $0 } }

    /// Adds a place.
    mutating func insert(_ place: Int) {
        if place >= ranges.last?.upperBound ?? 0 {
            append(place..<place + 1)
        } else if !contains(place) {
            self = ListPlaces((all + [place]).sorted())
        }
    }

    /// Moves the places from `place` on up by one, for a list that comes in between.
    mutating func makeRoom(at place: Int) { self = ListPlaces(all.map { $0 < place ? $0 : $0 + 1 }) }

    /// Removes a place and moves those behind it down by one, for a list that is taken out.
    mutating func takeOut(_ place: Int) {
        self = ListPlaces(all.filter { $0 != place }.map { $0 < place ? $0 : $0 - 1 })
    }
}
