import Charts
import MarketRegime

extension TimeFrame {
    /// What a point of a chart over time stands for.
    enum Point: Equatable {
        case step, steps(Int), session, month
    }

    /// The greatest number of sessions that tables and the calendar show one by one: a month of a market that opens
    /// every day. Twice as many would make a page heavier than 2,000 nodes.
    static let mostListed = 31

    /// The most sessions for which charts draw every step: about three months.
    static let mostSessions = 65

    /// The most steps that charts draw: a month of half-hours in a market that never closes.
    static let mostSteps = 1_500

    /// The greatest number of sessions that charts draw, at about two pixels each on a wide screen.
    static let mostSessionPoints = 500

    /// Whether the window is too long for a point per step, or per half-hour where steps are shorter.
    var isLong: Bool {
        if rhythm.isDaily { return sessions.count > Self.mostSessionPoints }
        return sessions.count > Self.mostSessions || axis.slotCount / rhythm.stepsPerHalfHour > Self.mostSteps
    }

    /// Whether there are sessions that are not shown one by one.
    var isFolded: Bool { sessions.count > Self.mostListed }

    /// The sessions that are shown one by one.
    var newest: ArraySlice<SessionRecord> { sessions.suffix(Self.mostListed) }

    /// The frame that charts draw: one point per half-hour if steps are shorter and many, one per session or month if
    /// the window is long.
    ///
    /// A point is the last call of its half-hour, session or month. Nothing is averaged or filled in; without a call, the
    /// point is a gap with the state of the first step.
    var thinned: TimeFrame {
        guard isLong else { return axis.slotCount > Self.mostSteps ? byHalfHour : self }
        if sessions.count <= Self.mostSessionPoints {
            let months = sessions[...].split(by: Self.month)
            return thinned(by: .session, months.map { $0.map { [$0] } }, months.map(Self.name))
        }
        let years = sessions[...].split(by: Self.year)
        let names = years.map { $0.first.map { ("\(Self.year($0))", Self.year($0) % 2 == 0) } ?? ("", false) }
        return thinned(by: .month, years.map { $0.split(by: Self.month).map(Array.init) }, names)
    }

    /// The name of a month on an axis. January shows the year instead.
    private static func name(of month: ArraySlice<SessionRecord>) -> (String, Bool) {
        guard let day = month.first?.session.day else { return ("", false) }
        let (year, month, _) = day.components
        return (month == 1 ? "\(year)" : Clock.month(day), month % 3 == 1)
    }

    /// The axis for sessions with one call each: by week in the first weeks, later by month.
    static func axis(ofDays sessions: [SessionRecord]) -> TimeAxis {
        guard sessions.count > mostListed else {
            let weeks = sessions[...].split { week($0.session.day) }
            return axis(
                weeks.map(\.count),
                weeks.enumerated().map { index, week in
                    (week.first.map { Clock.date($0.session.day) } ?? "", index % 2 == 0)
                })
        }
        let months = sessions[...].split(by: month)
        return axis(months.map(\.count), months.map(name))
    }

    /// An axis whose parts have these numbers of points. The first part may have too few points to fit its name.
    private static func axis(_ counts: [Int], _ names: [(text: String, isMajor: Bool)]) -> TimeAxis {
        let isShort = counts.count > 1 && counts[0] * 2 < counts[1]
        return TimeAxis(
            zip(counts, names).enumerated().map { index, part in
                TimeAxis.Session(
                    slots: part.0, label: index == 0 && isShort ? "" : part.1.text, isMajor: part.1.isMajor)
            })
    }

    /// - Parameter groups: The parts of the axis, in each the sessions of each point.
    private func thinned(by point: Point, _ groups: [[[SessionRecord]]], _ names: [(String, Bool)]) -> TimeFrame {
        TimeFrame(
            sessions, rhythm, by: point, axis: Self.axis(groups.map(\.count), names),
            slots: groups.joined().compactMap(Self.last))
    }

    /// The frame with a point per half-hour.
    private var byHalfHour: TimeFrame {
        let size = rhythm.stepsPerHalfHour
        let points = sessions.map { $0.slots.grouped(by: size, rhythm) }
        let parts = zip(axis.sessions, points.filter { !$0.isEmpty })
        let axis = TimeAxis(
            parts.map { TimeAxis.Session(slots: $1.count, label: $0.label, isMajor: $0.isMajor) })
        return TimeFrame(sessions, rhythm, by: .steps(size), axis: axis, slots: points.flatMap(\.self))
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
        case .step: ""
        case .steps(let size): " Drawn by \(rhythm.name(of: size)): the last call of each."
        case .session: " Drawn by session: the last call of each."
        case .month: " Drawn by month: the last call of each."
        }
    }

    /// A day of the window, with its year if the window is long.
    func name(of day: Day) -> String {
        let years = Set([sessions.first, sessions.last].compactMap { $0.map(Self.year) })
        return Clock.day(day) + (isLong || rhythm.isDaily && years.count > 1 ? " \(day.components.year)" : "")
    }
}

extension [SlotRecord] {
    /// Groups of neighbouring slots, counted from midnight: of each group the last slot with a call, otherwise the
    /// first.
    func grouped(by size: Int, _ rhythm: Rhythm) -> [SlotRecord] {
        guard let minutes = rhythm.minutes, size > 1 else { return self }
        var groups: [[SlotRecord]] = []
        var number: Int?
        for record in self {
            let own = record.slot.minuteOfDay / (minutes * size)
            if own == number { groups[groups.count - 1].append(record) } else { groups.append([record]) }
            number = own
        }
        return groups.compactMap { group in group.last(where: \.hasCall) ?? group.first }
    }
}

extension Rhythm {
    /// How many steps one point of a chart stands for if there are too many to draw: as many as fit into a half-hour.
    var stepsPerHalfHour: Int { minutes.map { max(1, (30 + $0 - 1) / $0) } ?? 1 }

    /// The name of several steps together, such as `half-hour` or `40 minutes`.
    func name(of steps: Int) -> String {
        guard let minutes, steps > 1 else { return step }
        return steps * minutes == 30 ? Rhythm.halfHourly.step : "\(steps * minutes) minutes"
    }
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
