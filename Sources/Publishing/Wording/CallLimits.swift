import MarketRegime

/// The limits and buffers that a call is compared with, in words and figures. They come from the settings that the call
/// was made under, never from today's.
struct CallLimits {
    let policy: Policy
    let edges: BandEdges
    /// The margin that held in the call's slot.
    let margin: Double
    /// The scores at which the regime is left, below and above, its margin included.
    let exits: (below: Double?, above: Double?)

    /// `nil` for a call that was made under earlier settings, which are not known.
    init?(_ call: Call, of entry: Entry, _ dossier: Dossier) {
        guard let policy = dossier.madeUnder.policy(of: entry) else { return nil }
        self.policy = policy
        edges = BandEdges(policy.bands)
        let minutes = dossier.opening(of: entry).map { (entry.slot.seconds - $0.seconds) / 60 }
        let margin = policy.hysteresis.margin(minutesSinceOpen: minutes ?? .max)
        self.margin = margin
        exits = (
            edges.lowerEdge(of: call.state.band).map { $0 - margin },
            edges.upperEdge(of: call.state.band).map { $0 + margin }
        )
    }

    /// Whether the margin is the wider one after the open.
    var isWide: Bool { margin > policy.hysteresis.margin }

    /// `the buffer, wider after the open`.
    var marginWords: String { "the buffer\(isWide ? ", wider after the open" : "")" }
}
