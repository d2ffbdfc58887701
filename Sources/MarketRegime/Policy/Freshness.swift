extension Policy {
    /// How long a call is valid.
    ///
    /// The defaults follow from the rhythm, in the proportions that proved right for half-hourly calls: a scan takes up
    /// to half a step, so its call is due after half a step, and it is too old after one and a half, when the next one
    /// is due.
    public struct Freshness: Sendable, Equatable {
        /// How long a call is valid after its scan finished, in minutes: one and a half steps. With one call per session it
        /// is valid until this long after the next close.
        public var maximumScanAge = 45
        /// How long after a slot's start a scan counts as missed, in minutes: one and a half steps. With one call per
        /// session, not before the next one opens.
        public var missedAfter = 45
        /// How long after a slot's start its call is expected, in minutes: half a step. With one call per session it is
        /// four hours, because exchanges publish the day's prices in the evening.
        public var expectedAfter = 15
        /// How many of a session's last slots make a call that stays valid overnight: those of the last trading hour,
        /// at least one.
        public var closingSlots = 2

        /// Creates the defaults.
        public init() {}

        /// Creates the defaults of a rhythm. Half minutes are rounded up.
        public init(_ rhythm: Rhythm) {
            guard let minutes = rhythm.minutes else {
                (maximumScanAge, missedAfter, expectedAfter, closingSlots) = (240, 720, 240, 1)
                return
            }
            expectedAfter = (minutes + 1) / 2
            maximumScanAge = minutes + expectedAfter
            missedAfter = maximumScanAge
            closingSlots = max(1, 60 / minutes)
        }
    }
}
