import Charts
import Markup
import Testing

@Suite struct GapTests {
    private func path(_ style: String, _ chart: some Chart) -> [String] {
        func search(_ nodes: [Node]) -> [String] {
            nodes.flatMap { node -> [String] in
                guard case .element(let element) = node else { return [] }
                let own = element.attributes["class"] == style ? [element.attributes["d"] ?? element.name] : []
                return own + search(element.children)
            }
        }
        return search(chart.drawing.content)
    }

    @Test func `a line breaks at gaps and overnight, and a lone value is a dot`() {
        let chart = LineChart(
            TimeAxis([.init(slots: 5, label: "1", isMajor: true), .init(slots: 3, label: "2", isMajor: false)]),
            values: [0, 1, nil, 1, .nan, 0, 1, 0], domain: 0...1, height: 80)
        #expect(path("line", chart) == ["M5 78l10-76M35 2h0M55 78l10-76 10 76"])
        #expect(path("dot", chart) == ["circle"])
    }

    @Test(arguments: [[], [nil], [.nan, .infinity], [nil, nil, nil]] as [[Double?]])
    func `without values there is no line and no dot`(values: [Double?]) {
        let chart = LineChart(TimeAxis(slots: 3), values: values)
        #expect(path("line", chart).isEmpty && path("dot", chart).isEmpty)
    }

    @Test func `more than two points per pixel are reduced to the extremes, and a spike stays`() {
        var values: [Double?] = (0..<1000).map { Double($0 % 2) / 10 }
        values[503] = 1
        values[700] = nil
        let chart = LineChart(
            TimeAxis([.init(slots: 1000, label: "1", isMajor: true)]), values: values, domain: 0...1, height: 100,
            pixels: 50)
        let line = path("line", chart).joined()
        #expect(line.utf8.count { $0 == UInt8(ascii: "M") } == 2)
        #expect(line.utf8.count < 1000)
        #expect(line.contains("-96 "), "\(line)")
    }

    @Test func `equal adjacent slots form one run, but never across a night`() {
        let up = Cell.level(2, class: "up")
        let chart = Ribbon(
            TimeAxis([.init(slots: 2, label: "1", isMajor: true), .init(slots: 3, label: "2", isMajor: false)]),
            cells: [up, up, up, .missed, up, up, up], height: 66)
        #expect(path("mark up", chart) == ["M0 13h20v20h-20zM20 13h10v20h-10zM40 13h10v20h-10z"])
        #expect(path("missed", chart) == ["M30 23h10v20h-10z"])
        #expect(path("cross", chart) == ["M32.5 29l5 8M37.5 29l-5 8"])
    }

    @Test(arguments: [
        (Int.min, "M0 33h10v30h-10z"), (-4, "M0 33h10v30h-10z"), (0, "M0 30h10v6h-10z"), (9, "M0 3h10v30h-10z"),
    ])
    func `a level beyond three is drawn as three`(level: Int, expected: String) {
        let chart = Ribbon(TimeAxis(slots: 1, unit: 10), cells: [.level(level, class: "x")], height: 66)
        #expect(path("mark x", chart) == [expected])
    }

    @Test func `a calendar draws one glyph per slot while equal slots share an outline`() {
        let cells: [Cell] = [.level(2, class: "up"), .level(2, class: "up"), .pending, .blank]
        let rows = [
            Calendar.Row(cells, opensGroup: true), .init([.level(-1, class: "down")], opensGroup: true),
        ]
        let chart = Calendar(rows: rows, columns: 13)
        #expect(path("mark up", chart) == ["M0 2h60v20h-60z"])
        #expect(path("tri up", chart) == ["M11 15l4-7 4 7zM41 15l4-7 4 7z"])
        #expect(path("tri open down", chart) == ["M11 41l4 7 4-7z"])
        #expect(path("pend", chart) == ["M68 12h14"])
        #expect(chart.drawing.height == 20 + 24 + 8 + 24)
        let few = Calendar(rows: rows)
        #expect(path("mark up", few) == ["M0 2h196v20h-196z"], "a few columns are wider")
        #expect(path("tri up", few) == ["M45 15l4-7 4 7zM143 15l4-7 4 7z"], "their glyphs are not")
    }

    @Test func `axes of any size can be made`() {
        #expect(TimeAxis(slots: .min).slotCount == 0 && TimeAxis(slots: 0).width > 0)
        #expect(TimeAxis(slots: .max, unit: .max).width.isFinite)
        let axis = TimeAxis([.init(slots: -1, label: "", isMajor: true), .init(slots: .max, label: "", isMajor: true)])
        #expect(axis.starts == [0] && axis.sessions.count == 1)
    }
}
