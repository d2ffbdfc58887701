package import MarketRegime

/// The last result of each kind of delivery: a failure until the next success, or a success.
package struct Deliveries: Sendable, Equatable {
    /// The failures, by kind.
    package private(set) var failures: [Delivery: DeliveryFailure] = [:]
    /// The last successes of the kinds that are not failing now.
    package private(set) var successes: [Delivery: Instant] = [:]

    package init() {}

    init(failures: [DeliveryFailure], successes: [Delivery: Instant]) {
        for failure in failures { self.failures[failure.kind] = failure }
        self.successes = successes
    }

    /// Records a failure.
    ///
    /// - Parameters:
    ///   - message: How it failed, in words that may be published.
    ///   - detail: What the program printed; the last 2,000 characters are kept, and never published.
    package mutating func fail(_ kind: Delivery, what: String, message: String, detail: String = "", at now: Instant) {
        let earlier = failures[kind]
        failures[kind] = DeliveryFailure(
            kind: kind, what: Self.line(what), message: Self.line(message),
            detail: String(detail.suffix(Self.detailLimit)), since: earlier?.since ?? now, at: now,
            count: min(earlier?.count ?? 0, Self.mostCounted) + 1)
        successes[kind] = nil
    }

    /// Records a success. For hooks that every run calls, the time of the first success is kept, because a run without
    /// anything new writes nothing.
    package mutating func succeed(_ kind: Delivery, at now: Instant) {
        failures[kind] = nil
        if !kind.isPerRun || successes[kind] == nil { successes[kind] = now }
    }

    /// Removes a kind that is no longer configured.
    package mutating func forget(_ kind: Delivery) {
        failures[kind] = nil
        successes[kind] = nil
    }

    /// Whether the site would show different results. A repeated failure looks the same.
    package func hasOtherResults(than other: Deliveries) -> Bool {
        func shown(_ deliveries: Deliveries) -> [Delivery: String] {
            deliveries.failures.mapValues { "\($0.what) \($0.message) \($0.since.seconds)" }
        }
        return successes != other.successes || shown(self) != shown(other)
    }

    /// The failures in the order of their kinds.
    package var sorted: [DeliveryFailure] { Delivery.allCases.compactMap { failures[$0] } }

    private static let detailLimit = 2000
    /// A larger number means that the file was edited by hand; it must not stop a run.
    private static let mostCounted = 1_000_000

    /// The text in one line of at most 200 characters.
    private static func line(_ text: String) -> String {
        let words = text.split { $0.isNewline }.joined(separator: " ")
        return words.count > 200 ? words.prefix(199) + "…" : words
    }
}

/// What is delivered to others after the site has been published.
package enum Delivery: String, CaseIterable, Sendable {
    case changeHook = "hooks.on_change"
    case failureHook = "hooks.on_failure"
    case successHook = "hooks.on_success"
    case mail

    /// Whether every run delivers it, whether or not there is anything new.
    var isPerRun: Bool { self == .failureHook || self == .successHook }
}

/// A delivery that failed and has not succeeded since.
package struct DeliveryFailure: Sendable, Hashable {
    package var kind: Delivery
    /// What was to be delivered, such as `the change of 2025-07-16 10:30`.
    package var what: String
    /// How it failed, in one line that may be published: no arguments, no output, no addresses.
    package var message: String
    /// What the program printed, for its owner; never published, because it may contain secrets.
    package var detail: String
    /// The first failure since the last success.
    package var since: Instant
    /// The newest failure.
    package var at: Instant
    /// How often it failed since the last success.
    package var count: Int
}

extension DeliveryFailure {
    /// The failure as a warning. The text stays the same however often the failure repeats, so that the site does not
    /// change.
    func warning(in zone: MarketZone, path: String) -> String {
        let start = zone.rfc3339(since).prefix(16).replacing("T", with: " ")
        return "\(kind.rawValue): failed (\(message)) on \(what); failing since \(start), details in \(path)"
    }
}
