package import JSON
import Markup
package import MarketRegime

/// The counts of entries that left the window, and the last slot they include.
package struct DepartedMetrics: Hashable, Sendable {
    package var metrics: Metrics
    /// The outcomes of the calls.
    package var record: TrackRecord
    /// The newest slot counted; `nil` if there is none.
    package var through: Instant?

    package init(metrics: Metrics, record: TrackRecord = TrackRecord(), through: Instant? = nil) {
        self.metrics = metrics
        self.record = record
        self.through = through
    }
}

/// `performance_metrics.json`: the counts that outlast the window.
package struct MetricsFile: Sendable {
    package static let version = 1

    private let policy: ConfidencePolicy
    private let zone: MarketZone

    package init(policy: ConfidencePolicy, zone: MarketZone) {
        self.policy = policy
        self.zone = zone
    }

    package func encode(_ departed: DepartedMetrics) -> [UInt8] {
        let metrics = departed.metrics
        var json = JSONWriter(.pretty)
        json.object { json in
            json.array("bin_edges") { for edge in policy.binEdges { $0.element(exact: edge) } }
            json.field("changes", metrics.changes)
            json.field("entries", metrics.entries)
            json.array("last_lists") { lists in
                for list in metrics.lastLists { lists.element(list.description) }
            }
            json.array("outcomes") { outcomes in
                for bin in metrics.outcomes.bins {
                    outcomes.object {
                        $0.field("resolved", bin.resolved)
                        $0.field("stood", bin.stood)
                    }
                }
            }
            json.record(departed.record, zone: zone)
            json.object("regimes") { regimes in
                for regime in Regime.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                    regimes.field(regime.rawValue, metrics.regimes[regime] ?? 0)
                }
            }
            json.field("schema_version", Self.version)
            json.field("sessions", metrics.sessions)
            json.field("sha256", Seal.blank)
            json.field("squared_error", metrics.squaredError, decimals: 8)
            json.object("states") { states in
                for state in SlotState.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
                    states.field(state.rawValue, metrics.states[state] ?? 0)
                }
            }
            if let through = departed.through { json.field("through", zone.rfc3339(through)) }
            if !metrics.waiting.isEmpty {
                json.array("waiting") { calls in for call in metrics.waiting { calls.object { $0.waiting(call) } } }
            }
            json.field("whipsaws", metrics.whipsaws)
        }
        var bytes = json.finished().storage
        Seal.json.seal(&bytes)
        return bytes
    }

    package func decode(_ bytes: [UInt8], name: String) throws(JSONError) -> DepartedMetrics {
        let document = try JSONDocument(bytes: bytes, name: name)
        guard try document.root["schema_version"].int() == Self.version else {
            throw document.root["schema_version"].error(expected: "version \(Self.version)")
        }
        let edges = try document.root["bin_edges"].doubles()
        guard edges == policy.binEdges else {
            throw document.root["bin_edges"].error(expected: "the configured bin edges")
        }
        var metrics = Metrics(binCount: policy.binCount)
        metrics.outcomes = OutcomeTally(
            bins: try document.root["outcomes"].map { (bin) throws(JSONError) in
                OutcomeTally.Bin(resolved: try bin["resolved"].count(), stood: try bin["stood"].count())
            })
        guard metrics.outcomes.bins.count == policy.binCount else {
            throw document.root["outcomes"].error(expected: "\(policy.binCount) bins")
        }
        metrics.changes = try document.root["changes"].count()
        metrics.entries = try document.root["entries"].count()
        metrics.sessions = try document.root["sessions"].count()
        metrics.whipsaws = try document.root["whipsaws"].count()
        if !document.root["last_lists"].isNull {
            metrics.lastLists = try document.root["last_lists"].map { (list) throws(JSONError) in
                guard let digest = Fingerprint(try list.string()) else {
                    throw list.error(expected: "sixteen hexadecimal digits")
                }
                return digest
            }
        }
        metrics.squaredError = try document.root["squared_error"].double()
        if !document.root["waiting"].isNull {
            metrics.waiting = try document.root["waiting"].map { (call) throws(JSONError) in try SessionCall(json: call)
            }
        }
        try document.root["regimes"].forEachField { (key, value) throws(JSONError) in
            if let regime = Regime(rawValue: key.string) { metrics.regimes[regime] = try value.positiveCount() }
        }
        try document.root["states"].forEachField { (key, value) throws(JSONError) in
            if let state = SlotState(rawValue: key.string) { metrics.states[state] = try value.positiveCount() }
        }
        try Seal.json.check(bytes, document)
        guard !document.root["record"].isNull else { throw document.root["record"].error(expected: "a record") }
        return DepartedMetrics(
            metrics: metrics, record: try TrackRecord(json: document.root["record"]),
            through: document.root["through"].isNull ? nil : try document.root["through"].instant())
    }
}

extension JSONWriter {
    fileprivate mutating func waiting(_ call: SessionCall) {
        field("confidence", call.confidence, decimals: 4)
        field("day", call.day.description)
        field("distance", call.distance, decimals: 6)
        field("previous", call.previous.description)
        if let regime = call.regime { field("regime", regime.rawValue) }
    }
}

extension SessionCall {
    fileprivate init(json: borrowing JSONValue) throws(JSONError) {
        self.init(
            day: try json["day"].day(), previous: try json["previous"].day(),
            regime: json["regime"].isNull ? nil : try json["regime"].choice(Regime.self),
            distance: try json["distance"].double(), confidence: try json["confidence"].double())
    }
}

extension JSONValue {
    /// A day.
    func day() throws(JSONError) -> Day {
        guard let day = Day(try string()) else { throw error(expected: "a day") }
        return day
    }

    /// A whole number that is not negative.
    func count() throws(JSONError) -> Int {
        let count = try int()
        guard (0...10_000_000_000_000).contains(count) else { throw error(expected: "a count") }
        return count
    }

    /// A count, or `nil` for zero, because zero counts are not kept.
    fileprivate func positiveCount() throws(JSONError) -> Int? {
        let count = try count()
        return count == 0 ? nil : count
    }
}
