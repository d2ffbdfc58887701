import Markup

/// One line through the middles of slots, broken at every gap and between sessions.
struct LinePath {
    var axis: TimeAxis
    /// How wide the drawing is at most; more than two points a pixel become the least and the greatest.
    var pixels: Int

    /// Nothing is drawn where there is no value; a value on its own is a dot, by its round ends.
    func path(_ values: [Double?], _ scale: LinearScale) -> PathBuilder {
        var path = PathBuilder(tenths: axis.slotCount > 2000)
        for run in runs(values) {
            let points = reduce(run, values).map { (axis.middle(of: $0), scale(values[$0] ?? 0)) }
            path.polyline(points)
            if points.count == 1, let only = points.first { path.line(to: only.0, only.1) }
        }
        return path
    }

    /// The stretches of finite values within one session.
    private func runs(_ values: [Double?]) -> [Range<Int>] {
        var starts = axis.starts[...]
        var runs: [Range<Int>] = []
        for (slot, value) in values.enumerated() where value?.isFinite == true {
            while let start = starts.first, start < slot { starts.removeFirst() }
            if let last = runs.last, last.upperBound == slot, starts.first != slot {
                runs[runs.count - 1] = last.lowerBound..<slot + 1
            } else {
                runs.append(slot..<slot + 1)
            }
        }
        return runs
    }

    /// The slots of `run` that are drawn: all, or the extremes of each pixel, in order.
    private func reduce(_ run: Range<Int>, _ values: [Double?]) -> [Int] {
        guard pixels > 0, (axis.slotCount - 1) / 2 >= pixels else { return Array(run) }
        func pixel(_ slot: Int) -> Int { slot * pixels / axis.slotCount }
        var kept: [Int] = []
        kept.reserveCapacity(2 * (pixel(run.upperBound - 1) - pixel(run.lowerBound) + 1))
        var rest = run[...]
        while let first = rest.first {
            let column = rest.prefix { pixel($0) == pixel(first) }
            func value(_ slot: Int) -> Double { values[slot] ?? 0 }
            let least = column.min { value($0) < value($1) } ?? first
            let most = column.max { value($0) < value($1) } ?? first
            kept.append(min(least, most))
            if least != most { kept.append(max(least, most)) }
            rest = rest.dropFirst(column.count)
        }
        return kept
    }
}

extension TimeAxis {
    /// The last slot with a value, for the dot that marks it.
    func lastSlot(of values: [Double?]) -> Int? { values.lastIndex { $0?.isFinite == true } }
}
