import MarketRegime

/// Runs the simulated market from step to step.
package struct SampleIterator: IteratorProtocol, Sendable {
    private let market: SampleMarket
    private let sessions: [Session]
    private var rhythm: Rhythm { market.calendar.rhythm }
    private var exchange: Exchange
    private var rangeErrors: RangeErrors
    private var split: Int?
    private var session = 0
    /// The index of the next slot; `nil` before the session has started.
    private var slot: Int?
    private var newest: ScannerOutput?
    /// The last scan of the previous session.
    private var frozen: ScannerOutput?

    init(market: SampleMarket, sessions: [Session]) {
        self.market = market
        self.sessions = sessions
        var exchange = Exchange(stocks: market.stocks, seed: market.seed, rhythm: market.calendar.rhythm)
        rangeErrors = RangeErrors(stocks: market.stocks, split: nil, random: &exchange.random)
        self.exchange = exchange
    }

    /// The next scan; `nil` at the end.
    package mutating func next() -> SampleScan? {
        while session < sessions.count {
            let today = sessions[session]
            guard let number = slot else {
                slot = 0
                if let early = startSession(today) { return early }
                continue
            }
            guard number < today.slots.count else {
                exchange.closeSession()
                session += 1
                slot = nil
                continue
            }
            slot = number + 1
            if let scan = scan(in: today.slots[number], of: today) { return scan }
        }
        return nil
    }

    private var sessionsLeft: Int { sessions.count - 1 - session }

    /// Starts a session. Returns the extra scan before the open, if this session has one.
    private mutating func startSession(_ today: Session) -> SampleScan? {
        exchange.openSession()
        if sessionsLeft == Incident.splitSession {
            let stock = exchange.random.index(below: market.stocks)
            exchange.halve(stock)
            split = stock
        } else if sessionsLeft == Incident.splitSession - Incident.splitLength {
            split = nil
        }
        rangeErrors = RangeErrors(stocks: market.stocks, split: split, random: &exchange.random)
        frozen = newest
        guard sessionsLeft == Incident.earlySession, let frozen else { return nil }
        let start = today.open.adding(minutes: -45)
        guard case .offHours = market.calendar.match(start) else { return nil }
        return sample(frozen, at: start, slot: nil, incident: nil)
    }

    /// The scan of a slot; `nil` if it is missed.
    private mutating func scan(in slot: Slot, of today: Session) -> SampleScan? {
        let length = max(1, today.close.minutes(since: today.open))
        let share = min(1, Double(slot.minutesSinceOpen) / length)
        exchange.step(to: share)
        let bias = exchange.random.normal() * (slot.index == 0 && rhythm != .close ? 0.12 : 0.02)
        var output = Scanner().scan(exchange, at: share, bias: bias, rangeErrors: rangeErrors)
        newest = output
        let incident =
            rhythm == .close
            ? Incident.atClose(sessionsLeft: sessionsLeft)
            : Incident.at(sessionsLeft: sessionsLeft, slot: slot.index)
        switch incident {
        case .frozen: output = frozen ?? output
        case .empty: output.picks = []
        case .oneSided: output.picks.removeAll { $0.side == .short }
        case .missed, .late, .cutOff, .garbled, nil: break
        }
        let scan = sample(output, at: slot.start, slot: slot, incident: incident)
        return incident == .missed ? nil : scan
    }

    private mutating func sample(
        _ output: ScannerOutput, at start: Instant, slot: Slot?, incident: Incident?
    ) -> SampleScan {
        // A scanner that runs more often is faster.
        let seconds =
            ((incident == .late ? 2_200 : 420) + exchange.random.index(below: 420)) * min(30, rhythm.minutes ?? 30) / 30
        return SampleScan(
            slot: slot, timestamp: start, finished: Instant(seconds: start.seconds + seconds), output: output,
            listings: exchange.listings, market: market.market, zone: market.calendar.zone, incident: incident)
    }
}
