import Charts

extension TimeFrame {
    /// As many slots as charts draw one by one; a market round the clock has more than a page should hold.
    private static let most = 720

    private var isDense: Bool { axis.slotCount > Self.most }

    /// The width that lines are reduced to.
    var pixels: Int { isDense ? 240 : 640 }

    /// How many neighbouring slots share a bar.
    var slotsPerBar: Int { isDense ? 4 : 1 }

    /// The axis in bars, and the slots of each; no bar reaches across a night.
    var groups: (axis: TimeAxis, slots: [Range<Int>]) {
        let step = slotsPerBar
        guard step > 1 else { return (axis, (0..<axis.slotCount).map { $0..<$0 + 1 }) }
        var groups: [Range<Int>] = []
        let sessions = zip(axis.sessions, axis.starts).map { session, start in
            let ends = stride(from: start, to: start + session.slots, by: step)
            groups += ends.map { $0..<min($0 + step, start + session.slots) }
            return TimeAxis.Session(
                slots: (session.slots + step - 1) / step, label: session.label, isMajor: session.isMajor)
        }
        return (TimeAxis(sessions), groups)
    }
}
