package import MarketRegime

/// A simulated market and its scanner, for `market-regime demo` and tests.
///
/// The same seed, size, calendar and day give the same bytes on every machine.
package struct SampleMarket: Sendable {
    package let seed: UInt64
    /// The size of the universe, 50…100,000 stocks.
    package let stocks: Int
    package let calendar: MarketCalendar
    /// The market's short name in the files.
    package let market: String

    /// Creates a market. The number of stocks is clamped to 50…100,000.
    package init(
        seed: UInt64 = Self.defaultSeed, stocks: Int = 500, calendar: MarketCalendar, market: String = "nse"
    ) {
        self.seed = seed
        self.stocks = min(100_000, max(50, stocks))
        self.calendar = calendar
        self.market = market
    }

    /// The files of the last `sessions` sessions up to `day`, oldest first, each made on demand.
    package func scans(endingOn day: Day, sessions: Int = Self.defaultSessions) -> some Sequence<SampleFile> {
        self.sessions(endingOn: day, sessions: sessions).lazy.map(\.file)
    }

    /// The same scans, each as a value and as a file.
    package func sessions(endingOn day: Day, sessions: Int = Self.defaultSessions) -> SampleScans {
        SampleScans(market: self, sessions: lastSessions(sessions, through: day))
    }

    func lastSessions(_ count: Int, through day: Day) -> [Session] {
        var sessions: [Session] = []
        var next = calendar.session(on: day) ?? calendar.session(before: day)
        while let session = next, sessions.count < count {
            sessions.append(session)
            next = calendar.session(before: session.day)
        }
        return sessions.reversed()
    }
}

/// The defaults of the demo.
extension SampleMarket {
    /// A seed whose thirty sessions show every regime, volatility level and slot state.
    package static let defaultSeed: UInt64 = 8
    /// The number of sessions.
    package static let defaultSessions = 30
    /// The number of sessions of a market that is called once each: a year.
    private static let closes = 255
    /// The number of sessions at the market's rhythm.
    package var usualSessions: Int { calendar.rhythm == .close ? Self.closes : Self.defaultSessions }
    /// The last day: Friday, 2025-08-29, a trading day in every calendar supplied.
    package static let defaultDay = Day(number: 20_329)

    /// The demo's clock: 15:52 on the last day, after its last slot has been analysed.
    package static func defaultNow(in zone: MarketZone) -> Instant {
        let local = defaultDay.number * 86_400 + (15 * 60 + 52) * 60
        return Instant(seconds: local - zone.offset(at: Instant(seconds: local)))
    }
}

/// The scans of a simulated market, oldest first, each made on demand so that memory does not grow.
package struct SampleScans: Sequence, Sendable {
    let market: SampleMarket
    let sessions: [Session]

    package func makeIterator() -> SampleIterator { SampleIterator(market: market, sessions: sessions) }
}

/// A made-up scan file.
package struct SampleFile: Sendable, Equatable {
    /// Its name, such as `2025-07-16T1500.json`.
    package let name: String
    /// Its content: JSON, truncated in one of the files.
    package let bytes: [UInt8]
}
