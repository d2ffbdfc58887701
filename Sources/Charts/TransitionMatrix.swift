package import Markup

/// How often each state was followed by each other: a square table, tinted by the share of the row.
///
/// It is an HTML table, so that its numbers can be read aloud cell by cell and copied.
package struct TransitionMatrix: Sendable {
    /// A state as the headings name it.
    package struct State: Sendable, Equatable {
        package var glyph: String
        package var code: String
        package var name: String

        package init(glyph: String, code: String, name: String) {
            self.glyph = glyph
            self.code = code
            self.name = name
        }
    }

    /// What a cell shows: the formatted count, and its share of the row in whole percent.
    package struct Step: Sendable, Equatable {
        package var count: String
        package var percent: Int

        package init(count: String, percent: Int) {
            self.count = count
            self.percent = percent
        }
    }

    let title: String
    let description: String
    let states: [State]
    let rows: [[Step?]]
    /// The text in the corner, which says what rows and columns are.
    let corner: String

    /// - Parameters:
    ///   - title: What it shows.
    ///   - description: The finding in one sentence, with its numbers.
    ///   - states: From the lowest to the highest, in the order of the rows.
    ///   - rows: The steps from each state to each other; `nil` for one that never occurred.
    ///   - corner: What rows and columns are.
    package init(
        title: String, description: String, states: [State], rows: [[Step?]], corner: String = "From \\ to"
    ) {
        self.title = title
        self.description = description
        self.states = states
        self.rows = rows
        self.corner = corner
    }

    /// The matrix as a `<table>` whose caption is for screen readers.
    package var element: Element {
        Element("table", ["class": "matrix"]) {
            Element("caption", ["class": "vh"], text: "\(title). \(description)")
            Element("thead") {
                Element("tr") {
                    Element("th", ["scope": "col"], text: corner)
                    for state in states {
                        Element("th", ["scope": "col"]) {
                            Element("i", ["aria-hidden": "true"], text: state.glyph)
                            Element("span", text: state.code)
                        }
                    }
                }
            }
            Element("tbody") { for from in states.indices { row(from) } }
        }
    }

    private func row(_ from: Int) -> Element {
        Element("tr") {
            Element("th", ["scope": "row"]) {
                Element("i", ["aria-hidden": "true"], text: states[from].glyph)
                " \(states[from].name)"
            }
            for to in states.indices { cell(step(from, to), isStay: to == from) }
        }
    }

    private func step(_ from: Int, _ to: Int) -> Step? {
        let row = from < rows.count ? rows[from] : []
        return to < row.count ? row[to] : nil
    }

    private func cell(_ step: Step?, isStay: Bool) -> Element {
        guard let step else { return Element("td", ["class": isStay ? "stay" : "q0"], text: "·") }
        return Element("td", ["class": isStay ? "stay" : "q\(Self.tint(step.percent))"]) {
            step.count
            Element("span", text: "\(step.percent)%")
        }
    }

    /// The tint of a share, 1…4.
    private static func tint(_ percent: Int) -> Int { percent < 10 ? 1 : percent < 20 ? 2 : percent < 35 ? 3 : 4 }
}
