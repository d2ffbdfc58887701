import JSON
package import MarketRegime

extension PublishedLog {
    /// The calls that were shown to be acted on, those of days after `day` only when one is given.
    ///
    /// The first line of a slot holds: it is what was acted on. Lines of replays and of samples are none, and lines that
    /// cannot be read are passed over: they are kept for a person to look at. With them come the runs that left lines, and
    /// the last one before: between the two there may have been none.
    package func calls(after day: Day?) throws(FileError) -> PublishedCalls {
        var (calls, records): ([PublishedCall], [PublishedCalls.Record]) = ([], [])
        let first = day.map { Array($0.adding(days: 1).description.utf8) }
        let bytes = try contents()
        var end = bytes.endIndex
        // From the newest line to the oldest that matters: a line is never older than the slot it is of.
        while end > bytes.startIndex {
            let start = bytes[..<end].dropLast().lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.startIndex
            let line = bytes[start..<end]
            end = start
            let (call, record) = Self.read(line)
            if let record { records.append(record) }
            if let first, let written = Self.day(of: line), written.lexicographicallyPrecedes(first) { break }
            if let call, day.map({ $0 < call.day }) ?? true { calls.append(call) }
        }
        var published = calls.reversed().reduce(into: PublishedCalls()) { $0.add($1) }
        for record in records.reversed() { published.add(record) }
        return published
    }

    /// The day a line was written, as it stands in it.
    private static func day(of line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        let prefix = Array("{\"at\":\"".utf8)
        guard line.starts(with: prefix), line.count > prefix.count + 10 else { return nil }
        return line.dropFirst(prefix.count).prefix(10)
    }

    private static func read(_ line: ArraySlice<UInt8>) -> (call: PublishedCall?, record: PublishedCalls.Record?) {
        guard line.count > 2, let document = try? JSONDocument(bytes: Array(line), name: "published.jsonl") else {
            return (nil, nil)
        }
        return ((try? call(document.root)) ?? nil, (try? record(document.root)) ?? nil)
    }

    /// What a run showed; `nil` for a replay, a sample, and lines of earlier versions, which did not leave one per half-hour.
    private static func record(_ json: borrowing JSONValue) throws(JSONError) -> PublishedCalls.Record? {
        guard !json["next_slot"].isNull, try !json["replay"].bool(), try !json["sample"].bool() else { return nil }
        return .init(at: try json["at"].instant(), slot: try json["slot"].isNull ? nil : json["slot"].instant())
    }

    private static func call(_ json: borrowing JSONValue) throws(JSONError) -> PublishedCall? {
        guard !json["slot"].isNull, !json["regime"].isNull else { return nil }
        if try json["replay"].bool() { return nil }
        if try json["sample"].bool() { return nil }
        let text = try json["slot"].string()
        guard let slot = Instant(rfc3339: text), let day = Day(String(text.prefix(10))),
            let time = TimeOfDay(String(text.dropFirst(11).prefix(5)))
        else { return nil }
        var call = PublishedCall(
            slot: slot, day: day, minuteOfDay: time.minutes, regime: try json["regime"].choice(Regime.self),
            confidence: try json["confidence"].double(), prior: try json["prior"].double(),
            volatilityScore: try json["volatility_score"].doubleIfPresent(),
            size: try json["position_size_multiplier"].double())
        call.shownAt = try json["at"].instant()
        return call
    }
}
