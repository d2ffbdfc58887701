import MarketRegime
import Markup

extension Edition {
    /// The page of a session.
    static func path(of day: Day) -> String { "days/\(day).html" }

    /// A day's name, a link when it has a page of its own; `prefix` stands before the page's path.
    func dayLink(_ day: Day, prefix: String = "", @NodeBuilder _ name: () -> [Node]) -> [Node] {
        guard daysWithPage.contains(day) else { return name() }
        return [.element(Element("a", ["href": prefix + Self.path(of: day)], name()))]
    }
}
