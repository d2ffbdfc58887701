package import MarketRegime

/// The deliveries that fail at present: at most one of each kind, gone with the next success of that kind.
package struct Deliveries: Sendable, Equatable {
    /// The failures, by kind.
    package private(set) var failures: [Delivery: DeliveryFailure] = [:]

    package init() {}

    init(failures: [DeliveryFailure]) {
        for failure in failures { self.failures[failure.kind] = failure }
    }

    /// Takes note of a failure.
    ///
    /// - Parameters:
    ///   - message: How it failed, in words that may be published.
    ///   - detail: What the program said; kept to its last 2,000 characters and never published.
    package mutating func fail(_ kind: Delivery, what: String, message: String, detail: String = "", at now: Instant) {
        let earlier = failures[kind]
        failures[kind] = DeliveryFailure(
            kind: kind, what: Self.line(what), message: Self.line(message),
            detail: String(detail.suffix(Self.detailLimit)), since: earlier?.since ?? now, at: now,
            count: min(earlier?.count ?? 0, Self.mostCounted) + 1)
    }

    /// Takes note of a success.
    package mutating func succeed(_ kind: Delivery) { failures[kind] = nil }

    /// The failures in the order of their kinds.
    package var sorted: [DeliveryFailure] { Delivery.allCases.compactMap { failures[$0] } }

    private static let detailLimit = 2000
    /// A file that says more was altered, and must not stop a run.
    private static let mostCounted = 1_000_000

    /// The text in one line of at most 200 characters.
    private static func line(_ text: String) -> String {
        let words = text.split { $0.isNewline }.joined(separator: " ")
        return words.count > 200 ? words.prefix(199) + "…" : words
    }
}
