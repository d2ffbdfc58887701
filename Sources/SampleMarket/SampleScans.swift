import MarketRegime

/// The scans of a made-up market in order of time, each made when it is asked for: memory does not grow with them.
package struct SampleScans: Sequence, Sendable {
    let market: SampleMarket
    let sessions: [Session]

    package func makeIterator() -> SampleIterator { SampleIterator(market: market, sessions: sessions) }
}
