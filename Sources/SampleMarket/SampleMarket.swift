package import MarketRegime

/// A made-up market and its scanner: sample scans for `market-regime demo` and for tests.
///
/// The same seed, size, calendar and day give the same bytes on every machine.
package struct SampleMarket: Sendable {
    package let seed: UInt64
    /// How many stocks the scanner looks at, 50 to 100,000.
    package let stocks: Int
    package let calendar: MarketCalendar
    /// The market's name in the files.
    package let market: String

    /// Creates a market; fewer or more stocks than it can have become the nearest number it can.
    package init(
        seed: UInt64 = Self.defaultSeed, stocks: Int = 500, calendar: MarketCalendar, market: String = "nse"
    ) {
        self.seed = seed
        self.stocks = min(100_000, max(50, stocks))
        self.calendar = calendar
        self.market = market
    }

    /// The files of the last `sessions` sessions up to `day`, in order of time, each made when it is asked for.
    package func scans(endingOn day: Day, sessions: Int = Self.defaultSessions) -> some Sequence<SampleFile> {
        self.sessions(endingOn: day, sessions: sessions).lazy.map(\.file)
    }

    /// The same scans as values and files.
    package func sessions(endingOn day: Day, sessions: Int = Self.defaultSessions) -> SampleScans {
        SampleScans(market: self, sessions: lastSessions(sessions, through: day))
    }

    private func lastSessions(_ count: Int, through day: Day) -> [Session] {
        var sessions: [Session] = []
        var next = calendar.session(on: day) ?? calendar.session(before: day)
        while let session = next, sessions.count < count {
            sessions.append(session)
            next = calendar.session(before: session.day)
        }
        return sessions.reversed()
    }
}
