package import JSON
import Markup
package import MarketRegime

/// `data/imported/NAME.json`: another system's calls, stored separately from our own history.
package struct SystemFile: Sendable {
    package static let version = 1

    private let zone: MarketZone

    package init(zone: MarketZone) { self.zone = zone }

    /// Encodes a system as the contents of its file.
    package func encode(_ system: OtherSystem) -> [UInt8] {
        var json = JSONWriter(.compact, capacity: 1024 + system.calls.count * 400)
        write(system, to: &json)
        return json.finished().storage
    }

    /// Writes a system as a single JSON value.
    package func write(_ system: OtherSystem, to json: inout JSONWriter) {
        let origins = Set(system.calls.keys.map(\.origin) + system.refused.keys.map(\.origin)).sorted {
            ($0.name, $0.kind.rawValue) < ($1.name, $1.kind.rawValue)
        }
        let calls = system.calls.sorted { left, right in
            (left.value.time.seconds, left.key.origin.name, left.key.row)
                < (right.value.time.seconds, right.key.origin.name, right.key.row)
        }
        let refused = system.refused.sorted { ($0.key.origin.name, $0.key.row) < ($1.key.origin.name, $1.key.row) }
        func index(_ origin: OtherSystem.Origin) -> Int { origins.firstIndex(of: origin) ?? 0 }
        json.object { json in
            json.array("calls") { json in
                for (place, call) in calls { json.object { $0.call(call, place.row, index(place.origin), zone) } }
            }
            json.array("changes") { json in
                for change in system.changes {
                    json.object { json in
                        json.field("from", change.from)
                        json.field("time", zone.rfc3339(change.time))
                        json.field("to", change.to)
                    }
                }
            }
            json.object("figures") { json in
                for (name, value) in system.figures.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                    json.field(name, exact: value)
                }
            }
            json.array("marks") { for mark in system.marks { $0.element(mark) } }
            json.field("name", system.name)
            json.array("origins") { json in
                for origin in origins {
                    json.object { json in
                        json.field("kind", origin.kind.rawValue)
                        json.field("name", origin.name)
                    }
                }
            }
            json.object("parameters") { json in
                let sorted = system.parameters.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                for (name, value) in sorted { json.field(name, value) }
            }
            json.array("refused") { json in
                for (place, refusal) in refused {
                    json.object { json in
                        json.field("detail", refusal.detail)
                        json.field("origin", index(place.origin))
                        json.field("reason", refusal.reason.rawValue)
                        json.field("row", place.row)
                    }
                }
            }
            json.field("schema_version", Self.version)
        }
    }
}

extension JSONWriter {
    /// Writes a call, leaving out the fields that the system did not give.
    fileprivate mutating func call(_ call: ForeignCall, _ row: String, _ origin: Int, _ zone: MarketZone) {
        if let confidence = call.confidence { field("confidence", exact: confidence) }
        if let direction = call.preferredDirection { field("direction", direction.rawValue) }
        if let counts = call.counts { field("long", counts.long) }
        if let most = call.maxPositions { field("max_positions", most) }
        field("origin", origin)
        if !call.reasons.isEmpty { array("reasons") { for reason in call.reasons { $0.element(reason) } } }
        field("row", row)
        if let counts = call.counts { field("short", counts.short) }
        if let size = call.positionSizeMultiplier { field("size", exact: size) }
        if let stop = call.stopLossMultiplier { field("stop", exact: stop) }
        field("time", zone.rfc3339(call.time))
        field("word", call.word)
    }
}
