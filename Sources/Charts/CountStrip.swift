/// What each count from zero up would mean: a strip with one unit of width per count and a needle at the current count.
package struct CountStrip: Chart {
    /// The CSS class of the counts from `first` up to the next segment.
    package struct Segment: Sendable, Equatable {
        package var first: Int
        package var style: String

        package init(from first: Int, class style: String) {
            self.first = first
            self.style = style
        }
    }

    /// In ascending order; the first starts at zero.
    package var segments: [Segment]
    package var current: Int
    package var currentText: String
    /// The counts labelled below the strip.
    package var marks: [Int]
    /// The count at the right end; the strip stops before it.
    package var limit: Int

    package init(
        _ segments: [Segment], current: Int, currentText: String, marks: [Int] = [], limit: Int
    ) {
        self.segments = segments
        self.current = current
        self.currentText = currentText
        self.marks = marks
        self.limit = limit
    }

    package var drawing: Drawing {
        let end = Double(max(1, limit))
        let ends = segments.dropFirst().map { Double($0.first) } + [end]
        let held = zip(segments, ends).map { segment, end in
            let isCurrent = Double(current) >= Double(segment.first) && Double(current) < end
            return Strip.Segment(from: Double(segment.first), to: end, class: segment.style, isCurrent: isCurrent)
        }
        return Strip(
            0...end, segments: held, needle: AxisLabel(Double(current) + 0.5, currentText),
            labels: [AxisLabel(0, "0"), AxisLabel(end, "\(max(1, limit))")],
            marks: marks.map { AxisLabel(Double($0) + 0.5, "\($0)") }
        ).drawing
    }
}
