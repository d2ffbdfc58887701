import Markup

/// A strip of coloured segments with a needle at the current value, labels below and an optional bracket.
package struct Strip: Chart {
    /// Part of the domain and the CSS class that colours it. The current one is drawn taller.
    package struct Segment: Sendable, Equatable {
        package var from: Double
        package var to: Double
        package var style: String
        package var isCurrent: Bool

        package init(from: Double, to: Double, class style: String, isCurrent: Bool = false) {
            self.from = from
            self.to = to
            self.style = style
            self.isCurrent = isCurrent
        }
    }

    /// A labelled range below the strip.
    package struct Bracket: Sendable, Equatable {
        package var from: Double
        package var to: Double
        package var text: String

        package init(from: Double, to: Double, text: String) {
            self.from = from
            self.to = to
            self.text = text
        }
    }

    package var domain: ClosedRange<Double>
    package var segments: [Segment]
    package var needle: AxisLabel?
    /// Muted labels below the strip; those at the ends are aligned inwards.
    package var labels: [AxisLabel]
    /// Prominent labels below the strip.
    package var marks: [AxisLabel]
    package var bracket: Bracket?
    /// Two values drawn above the strip; the needle shows their weighted mean.
    package var votes: Votes?

    /// Two labelled values and their weighted mean.
    package struct Votes: Sendable, Equatable {
        package var first: AxisLabel
        package var second: AxisLabel
        package var mean: Double

        package init(first: AxisLabel, second: AxisLabel, mean: Double) {
            self.first = first
            self.second = second
            self.mean = mean
        }
    }

    package init(
        _ domain: ClosedRange<Double>, segments: [Segment], needle: AxisLabel? = nil, labels: [AxisLabel] = [],
        marks: [AxisLabel] = [], bracket: Bracket? = nil, votes: Votes? = nil
    ) {
        self.domain = domain
        self.segments = segments
        self.needle = needle
        self.labels = labels
        self.marks = marks
        self.bracket = bracket
        self.votes = votes
    }

    /// The y coordinate of the strip: the votes need room above it.
    private var top: Double { votes == nil ? 0 : 62 }

    package var drawing: Drawing {
        let place = LinearScale(domain, start: 0, end: 1)
        let content =
            drawnVotes(place) + segments.compactMap { rectangle($0, place) } + edges(place) + points(place)
            + brackets(place)
            + pointer(place)
        return Drawing(
            style: votes == nil ? "chart strip" : "chart strip votes", height: (bracket == nil ? 64 : 102) + Int(top),
            content: content.map { .element($0) })
    }

    private func rectangle(_ segment: Segment, _ place: LinearScale) -> Element? {
        let (from, to) = (place(segment.from), place(segment.to))
        guard from < to else { return nil }
        let (y, height) = segment.isCurrent ? (24.0, "20") : (28, "12")
        return Element(
            "rect",
            [
                "class": "mark \(segment.style)", "x": percent(from), "y": pixels(y + top),
                "width": percent(to - from),
                "height": height,
            ])
    }

    /// The muted labels, without those that would overlap a mark. Of labels close together, narrow screens show the first.
    private func edges(_ place: LinearScale) -> [Element] {
        var last = -1.0
        return labels.filter { domain.contains($0.value) }.compactMap { label in
            let share = place(label.value)
            guard !marks.contains(where: { abs(place($0.value) - share) < Self.room }) else { return nil }
            let isMajor = share - last > Self.room
            if isMajor { last = share }
            return .label(label.text, class: isMajor ? "d wk" : "d", at: share, y: 60 + top)
        }
    }

    /// The prominent labels. Where two are close, one is aligned to the left and one to the right.
    private func points(_ place: LinearScale) -> [Element] {
        let shares = marks.map { place($0.value) }
        return zip(marks, shares).filter { domain.contains($0.0.value) }.map { mark, share in
            let isBeforeOther = shares.contains { $0 > share && $0 - share < Self.room }
            let isAfterOther = shares.contains { $0 < share && share - $0 < Self.room }
            let anchor: Anchor? = isAfterOther ? .start : isBeforeOther && share > Self.room ? .end : nil
            return .label(mark.text, class: "t", at: share, y: 60 + top, anchor: anchor)
        }
    }

    /// The share of a phone's width that a number of four characters needs.
    private static let room = 0.085

    private func pointer(_ place: LinearScale) -> [Element] {
        guard let needle, needle.value.isFinite else { return [] }
        let share = place(needle.value)
        return [
            line("needle", from: share, 18, to: share, 48),
            .label(
                needle.text, class: "t strong", at: share, y: 13 + top, anchor: Anchor(needle.text, at: share)),
        ]
    }

    private func brackets(_ place: LinearScale) -> [Element] {
        guard let bracket, place(bracket.from) <= place(bracket.to) else { return [] }
        let (from, to) = (place(bracket.from), place(bracket.to))
        let isLeft = from + to <= 1.2
        let width = min(1, Double(bracket.text.count) * Self.room / 4)
        return [
            line("brk", from: from, 78, to: to, 78), line("brk", from: from, 73, to: from, 83),
            line("brk", from: to, 73, to: to, 83),
            .label(
                bracket.text, class: "t", at: isLeft ? min(from, 1 - width) : max(to, width), y: 98 + top,
                anchor: isLeft ? .start : .end),
        ]
    }

    /// The two values, a line between them, and a tick at their mean. One label is above and one below, so that they
    /// never overlap.
    private func drawnVotes(_ place: LinearScale) -> [Element] {
        guard let votes, [votes.first.value, votes.second.value, votes.mean].allSatisfy(\.isFinite) else { return [] }
        let (first, second, mean) = (place(votes.first.value), place(votes.second.value), place(votes.mean))
        func dot(_ style: String, _ share: Double) -> Element {
            Element("circle", ["class": style, "cx": percent(share), "cy": "30", "r": "6"])
        }
        return [
            line("even", from: place(0), 18 - top, to: place(0), 46),
            line("join", from: min(first, second), 30 - top, to: max(first, second), 30 - top),
            line("mid", from: mean, 24 - top, to: mean, 36 - top), dot("vote", first), dot("vote open", second),
            vote(votes.first, at: first, y: 14), vote(votes.second, at: second, y: 54),
        ]
    }

    private func vote(_ label: AxisLabel, at share: Double, y: Double) -> Element {
        .label(label.text, class: "t strong", at: share, y: y, anchor: Anchor(label.text, at: share))
    }

    private func line(_ style: String, from x1: Double, _ y1: Double, to x2: Double, _ y2: Double) -> Element {
        Element(
            "line",
            ["class": style, "x1": percent(x1), "x2": percent(x2), "y1": pixels(y1 + top), "y2": pixels(y2 + top)])
    }
}
