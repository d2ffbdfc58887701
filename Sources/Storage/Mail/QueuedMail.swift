package import MarketRegime

/// A message in the outbox that is to be sent, and its state.
package struct QueuedMail: Sendable, Hashable {
    package enum State: String, CaseIterable, Sendable {
        /// To be sent, for the first time or again.
        case queued
        /// Being handed over. If a later run finds this state, the earlier run died in between.
        case sending
        /// Possibly delivered: it is sent again only on request.
        case uncertain
        /// Rejected for good: it is sent again only on request.
        case refused
    }

    /// The name of the message's file without extension: `2025-07-16`, or `2025-07-16T1030` for a change.
    package var name: String
    package var state: State
    /// When it was first due.
    package var since: Instant
    /// How often it was handed over.
    package var attempts = 0
    /// The last problem, in one line that may be published.
    package var problem = ""

    package init(name: String, state: State = .queued, since: Instant) {
        self.name = name
        self.state = state
        self.since = since
    }
}
