extension MarketCalendar {
    /// The slots of a session, by the market's rhythm.
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
            // Where clocks change within a step, it lasts until the next one.
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

    /// The first moment from `start` on whose local time is a multiple of `step`, even in zones whose offset is not; in
    /// seconds, and the same on the local clock.
    private func onGrid(_ start: Int, _ step: Int) -> (start: Int, local: Int) {
        var start = start
        while true {
            let local = start + zone.offset(at: Instant(seconds: start))
            let rest = (step - local % step) % step
            if rest == 0 { return (start, local) }
            start += rest
        }
    }

    /// Until when a scan of a session may begin: some minutes after its close, but not in the session of the next day.
    private func lastEnd(of day: Day, closing close: Instant) -> Instant {
        let end = close.adding(minutes: closingMinutes)
        guard zone.day(of: end) != day, let next = opening(on: day.adding(days: 1)) else { return end }
        return min(end, next)
    }

    /// The only slot of a session that is called once, or that is too short for a step: it begins at the close, and at 23:59
    /// where the session ends at midnight, so that it is part of its own day.
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
