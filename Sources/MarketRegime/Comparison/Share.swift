/// How many of some cases are as asked for, with where the true share lies.
public struct Share: Hashable, Sendable {
    /// The cases that are.
    public var hits: Int
    /// All cases.
    public var cases: Int

    /// Creates a share.
    public init(hits: Int, cases: Int) {
        self.hits = hits
        self.cases = cases
    }

    /// Counts the elements for which a condition holds.
    init<Element>(of elements: [Element], where holds: (Element) -> Bool) {
        self.init(hits: elements.count(where: holds), cases: elements.count)
    }

    /// The share, 0 to 1; `nil` without a case.
    public var value: Double? { cases == 0 ? nil : Double(hits) / Double(cases) }
    /// Where the true share lies, at 95 %; `nil` without a case.
    public var interval: WilsonInterval? { WilsonInterval(hits: hits, cases: cases) }
}
