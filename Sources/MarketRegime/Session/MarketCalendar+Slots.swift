extension MarketCalendar {
    /// The slots of a session at the market's rhythm.
    func slots(on day: Day, from open: Instant, to close: Instant, endsAtMidnight: Bool) -> [Slot] {
        guard let minutes = rhythm.minutes else {
            return [closingSlot(on: day, from: open, to: close, endsAtMidnight: endsAtMidnight)]
        }
        let step = minutes * 60
        let end = endsAtMidnight ? close : lastEnd(of: day, closing: close)
        var slots: [Slot] = []
        slots.reserveCapacity(max(end.seconds - open.seconds, 0) / step + 1)
        var (start, local) = onGrid(open.seconds, step)
        while start < end.seconds, endsAtMidnight ? start < close.seconds : start <= close.seconds {
            // If the clocks change within a step, the step lasts until the next one begins.
            let next = onGrid(start + step, step)
            let isLast = endsAtMidnight ? next.start >= close.seconds : next.start > close.seconds
            slots.append(
                Slot(
                    start: Instant(seconds: start),
                    end: min(Instant(seconds: isLast ? start + step : next.start), end), day: day, index: slots.count,
                    minuteOfDay: (local % 86_400 + 86_400) % 86_400 / 60,
                    minutesSinceOpen: (start - open.seconds) / 60))
            (start, local) = next
        }
        return slots.isEmpty
            ? [closingSlot(on: day, from: open, to: close, endsAtMidnight: endsAtMidnight)] : slots
    }

    /// The first moment from `start` on whose local time is a multiple of `step`, even in zones with odd offsets. In
    /// seconds, in UTC and on the local clock.
    private func onGrid(_ start: Int, _ step: Int) -> (start: Int, local: Int) {
        var start = start
        while true {
            let local = start + zone.offset(at: Instant(seconds: start))
            let rest = (step - local % step) % step
            if rest == 0 { return (start, local) }
            start += rest
        }
    }

    /// The latest start of a scan for a session: some minutes after its close, but before the next day's session opens.
    private func lastEnd(of day: Day, closing close: Instant) -> Instant {
        let end = close.adding(minutes: closingMinutes)
        guard zone.day(of: end) != day, let next = opening(on: day.adding(days: 1)) else { return end }
        return min(end, next)
    }

    /// The only slot of a session that is called once or is shorter than one step. It begins at the close, or at 23:59
    /// if the session ends at midnight, so that it belongs to its own day.
    ///
    /// A session that is called once takes scans until the next one opens, and at least for `closingMinutes`.
    private func closingSlot(on day: Day, from open: Instant, to close: Instant, endsAtMidnight: Bool) -> Slot {
        let start = endsAtMidnight ? zone.instant(day, TimeOfDay(trusted: 1439)) : close
        let end =
            rhythm == .close
            ? max(close.adding(minutes: closingMinutes), opening(after: day) ?? close.adding(minutes: 1440))
            : endsAtMidnight ? close : lastEnd(of: day, closing: close)
        return Slot(
            start: start, end: end, day: day, index: 0, minuteOfDay: zone.minuteOfDay(of: start),
            minutesSinceOpen: (start.seconds - open.seconds) / 60)
    }

    /// When the next session after `day` opens, within a year; `nil` if there is none.
    func opening(after day: Day) -> Instant? {
        (1...370).lazy.compactMap { opening(on: day.adding(days: $0)) }.first
    }
}
