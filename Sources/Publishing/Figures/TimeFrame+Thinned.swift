import Charts
import MarketRegime

extension TimeFrame {
    /// What a point of a chart over time stands for.
    enum Point {
        case halfHour, session, month
    }

    /// The greatest number of sessions that tables and the calendar show one by one: a month of a market that opens
    /// every day. Twice as many would make a page heavier than 2,000 nodes.
    static let mostListed = 31

    /// The greatest number of sessions that charts draw by half-hour: about three months.
    static let mostSessions = 65

    /// The greatest number of half-hours that charts draw: a month of a market that never closes.
    static let mostHalfHours = 1_500

    /// The greatest number of sessions that charts draw, at about two pixels each on a wide screen.
    static let mostSessionPoints = 500

    /// Whether the window is too long for a point per half-hour.
    var isLong: Bool { sessions.count > Self.mostSessions || axis.slotCount > Self.mostHalfHours }

    /// Whether there are sessions that are not shown one by one.
    var isFolded: Bool { sessions.count > Self.mostListed }

    /// The sessions that are shown one by one.
    var newest: ArraySlice<SessionRecord> { sessions.suffix(Self.mostListed) }

    /// The frame that charts draw: with a point per session or per month if the window is long.
    ///
    /// A point is the last call of its session or month. Nothing is averaged or filled in; without a call, the point is a
    /// gap with the state of the first half-hour.
    var thinned: TimeFrame {
        guard isLong else { return self }
        if sessions.count <= Self.mostSessionPoints {
            let months = sessions[...].split(by: Self.month)
            let names = months.map { months -> (String, Bool) in
                guard let day = months.first?.session.day else { return ("", false) }
                let (year, month, _) = day.components
                return (month == 1 ? "\(year)" : Clock.month(day), month % 3 == 1)
            }
            return thinned(by: .session, months.map { $0.map { [$0] } }, names)
        }
        let years = sessions[...].split(by: Self.year)
        let names = years.map { $0.first.map { ("\(Self.year($0))", Self.year($0) % 2 == 0) } ?? ("", false) }
        return thinned(by: .month, years.map { $0.split(by: Self.month).map(Array.init) }, names)
    }

    /// - Parameter groups: The parts of the axis, in each the sessions of each point.
    private func thinned(by point: Point, _ groups: [[[SessionRecord]]], _ names: [(String, Bool)]) -> TimeFrame {
        let axis = TimeAxis(
            groups.enumerated().map { index, points in
                // The first month or year may have too few points to hold its name.
                let isShort = index == 0 && groups.count > 1 && points.count * 2 < groups[1].count
                let (name, isMajor) = names[index]
                return TimeAxis.Session(slots: points.count, label: isShort ? "" : name, isMajor: isMajor)
            })
        return TimeFrame(sessions, by: point, axis: axis, slots: groups.joined().compactMap(Self.last))
    }

    /// The record that stands for some sessions.
    private static func last(_ sessions: [SessionRecord]) -> SlotRecord? {
        for record in sessions.reversed() {
            if let slot = record.slots.last(where: \.hasCall) { return slot }
        }
        return sessions.first?.slots.first
    }

    /// A number that is the same for all days of a month.
    static func month(_ record: SessionRecord) -> Int {
        let (year, month, _) = record.session.day.components
        return year * 12 + month
    }

    static func year(_ record: SessionRecord) -> Int { record.session.day.components.year }

    /// How the charts are thinned, after a sentence; empty if they are not.
    var note: String {
        switch point {
        case .halfHour: ""
        case .session: " Drawn by session: the last call of each."
        case .month: " Drawn by month: the last call of each."
        }
    }

    /// A day of the window, with its year if the window is long.
    func name(of day: Day) -> String { Clock.day(day) + (isLong ? " \(day.components.year)" : "") }
}

extension ArraySlice<SessionRecord> {
    /// Neighbouring sessions of the same `key` together.
    func split(by key: (SessionRecord) -> Int) -> [ArraySlice<SessionRecord>] {
        var parts: [ArraySlice<SessionRecord>] = []
        var rest = self
        while let first = rest.first {
            let part = rest.prefix { key($0) == key(first) }
            parts.append(part)
            rest = rest.dropFirst(part.count)
        }
        return parts
    }
}
