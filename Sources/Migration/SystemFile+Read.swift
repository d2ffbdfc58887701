package import JSON
package import MarketRegime

extension SystemFile {
    /// Reads another system's calls from the bytes of its file.
    package func decode(_ bytes: [UInt8], name file: String) throws(JSONError) -> OtherSystem {
        try system(try JSONDocument(bytes: bytes, name: file).root)
    }

    /// Reads the systems of an export.
    package func decodeExport(_ bytes: [UInt8], name file: String) throws(JSONError) -> [OtherSystem] {
        try JSONDocument(bytes: bytes, name: file).root["systems"].map { (json) throws(JSONError) in try system(json) }
    }

    private func system(_ root: borrowing JSONValue) throws(JSONError) -> OtherSystem {
        let version = try root["schema_version"].int()
        guard version == Self.version else {
            throw root["schema_version"].error(expected: "version \(Self.version)")
        }
        let origins = try root["origins"].map { (json) throws(JSONError) in
            guard let kind = OtherSystem.Origin.Kind(rawValue: try json["kind"].string()) else {
                throw json["kind"].error(expected: "a kind of origin")
            }
            return OtherSystem.Origin(name: try json["name"].string(), kind: kind)
        }
        func place(_ json: borrowing JSONValue) throws(JSONError) -> OtherSystem.Place {
            let index = try json["origin"].int()
            guard origins.indices.contains(index) else { throw json["origin"].error(expected: "an origin of the list") }
            return OtherSystem.Place(origin: origins[index], row: try json["row"].string())
        }
        var kept = OtherSystem.Kept()
        try root["calls"].forEachElement { (_, json) throws(JSONError) in
            kept.calls[try place(json)] = try call(json)
        }
        try root["refused"].forEachElement { (_, json) throws(JSONError) in
            guard let reason = OtherSystem.Refusal(rawValue: try json["reason"].string()) else {
                throw json["reason"].error(expected: "a reason")
            }
            kept.refused[try place(json)] = (reason, try json["detail"].string())
        }
        kept.marks = try root["marks"].map { (json) throws(JSONError) in try json.string() }
        kept.changes = try root["changes"].map { (json) throws(JSONError) in
            OtherSystem.NotedChange(
                time: try time(json["time"]), from: try json["from"].string(), to: try json["to"].string())
        }
        try root["parameters"].forEachField { (key, json) throws(JSONError) in
            kept.parameters[key.string] = try json.string()
        }
        try root["figures"].forEachField { (key, json) throws(JSONError) in
            kept.figures[key.string] = try json.double()
        }
        return OtherSystem(name: try root["name"].string(), kept: kept)
    }

    private func time(_ json: borrowing JSONValue) throws(JSONError) -> Instant {
        guard let time = Instant(rfc3339: try json.string()) else {
            throw json.error(expected: "a time with its offset")
        }
        return time
    }

    private func call(_ json: borrowing JSONValue) throws(JSONError) -> ForeignCall {
        let long = try json["long"].intIfPresent(), short = try json["short"].intIfPresent()
        return ForeignCall(
            time: try time(json["time"]), word: try json["word"].string(),
            confidence: try json["confidence"].doubleIfPresent(),
            counts: long.flatMap { long in short.map { Counts(long: long, short: $0) } },
            positionSizeMultiplier: try json["size"].doubleIfPresent(),
            stopLossMultiplier: try json["stop"].doubleIfPresent(),
            maxPositions: try json["max_positions"].intIfPresent(),
            preferredDirection: try json["direction"].stringIfPresent().flatMap(Advice.Direction.init),
            reasons: json["reasons"].isNull
                ? [] : try json["reasons"].map { (json) throws(JSONError) in try json.string() })
    }
}
