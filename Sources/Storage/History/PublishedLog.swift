import JSON
package import MarketRegime
import Markup

/// `published.jsonl`: what was shown, when and under which configuration. Append-only: late scans, replays and new
/// settings never change a line, and each is chained to those before it, so that `check` finds one that was changed.
package struct PublishedLog: Sendable {
    let path: String
    private let zone: MarketZone
    private let rhythm: Rhythm
    private let disk: Disk

    package init(folder: String, zone: MarketZone, rhythm: Rhythm = .halfHourly, disk: Disk = .local) {
        path = join(folder, "published.jsonl")
        self.zone = zone
        self.rhythm = rhythm
        self.disk = disk
    }

    /// One line of the log.
    package struct Line: Sendable {
        package var standing: Standing
        /// The digest of the configuration.
        package var configuration: String
        /// Whether the call came from a replay instead of a run.
        package var isReplay: Bool
        package var isSample: Bool

        package init(standing: Standing, configuration: String, isReplay: Bool, isSample: Bool) {
            self.standing = standing
            self.configuration = configuration
            self.isReplay = isReplay
            self.isSample = isSample
        }
    }

    /// Appends what is shown now, unless the last line says the same.
    ///
    /// - Returns: What had to be removed from the file's end because an earlier run could not finish it; empty
    ///   otherwise.
    @discardableResult
    package func append(_ line: Line, at now: Instant) throws(FileError) -> [UInt8] {
        let content = encode(line)
        let before = try contents()
        // The time and the chain come first in a line, so that the rest can be compared.
        if let last = lastLine(before), last.hasSuffix("," + content.dropFirst()) { return [] }
        let line = "{\"at\":\"\(zone.rfc3339(now))\",\(LineChain.blank),\(content.dropFirst())"
        return try disk.append(path, LineChain(before).seal(Array(line.utf8)) + [UInt8(ascii: "\n")])
    }

    /// The file's bytes; empty if there is no file.
    func contents() throws(FileError) -> [UInt8] { try disk.status(path) == nil ? [] : try disk.read(path) }

    /// The rhythm of the last line, if it is not this one; `nil` if it is, or if there is none.
    func otherRhythm() throws(FileError) -> String? { Archive.rhythm(ofLast: try contents(), besides: rhythm) }

    private func lastLine(_ bytes: [UInt8]) -> String? {
        let newline = UInt8(ascii: "\n")
        guard let end = bytes.lastIndex(where: { $0 != newline }) else { return nil }
        let start = bytes[..<end].lastIndex(of: newline).map { $0 + 1 } ?? bytes.startIndex
        return String(decoding: bytes[start...end], as: UTF8.self)
    }

    private func encode(_ line: Line) -> String {
        let standing = line.standing
        let call = standing.current?.call
        var json = JSONWriter(.compact)
        json.object { json in
            json.field("confidence", call?.confidence.value, decimals: 4)
            json.field("configuration", line.configuration)
            json.field("distance", call?.confidence.distance, decimals: 6)
            if rhythm != .halfHourly { json.field("every", rhythm.description) }
            json.field("finished", (standing.current?.finished).map(zone.rfc3339))
            json.field("long_count", call?.counts.long)
            json.field("max_positions", standing.advice.maxPositions)
            // It changes with every half-hour, so that each half-hour with a run leaves a line.
            json.field("next_slot", (standing.nextSlot?.start).map(zone.rfc3339))
            json.field("position_size_multiplier", standing.advice.positionSizeMultiplier, decimals: 2)
            json.field("preferred_direction", standing.advice.preferredDirection.rawValue)
            json.field("prior", call?.confidence.prior, decimals: 6)
            json.field("reason", standing.absence?.rawValue)
            json.field("regime", call?.regime.rawValue)
            json.field("replay", line.isReplay)
            json.field("sample", line.isSample)
            json.field("short_count", call?.counts.short)
            json.field("slot", (standing.current?.slot).map(zone.rfc3339))
            json.field("status", standing.status.rawValue)
            json.field("stop_loss_multiplier", standing.advice.stopLossMultiplier, decimals: 2)
            json.field("volatility_score", call?.volatility.score, decimals: 4)
        }
        return String(json.finished().text.dropLast())
    }
}

extension PublishedLog {
    /// The calls that were shown live; if a day is given, only those of later days.
    ///
    /// If a half-hour has several lines, the first one is used, because readers acted on it. Lines of replays and
    /// samples are not used. Unreadable lines are skipped but kept in the file, so that a person can look at them. The
    /// result includes the runs that left lines, and the last run before them, because there may have been a gap
    /// between the two.
    package func calls(after day: Day?) throws(FileError) -> PublishedCalls {
        var (calls, records): ([PublishedCall], [PublishedCalls.Record]) = ([], [])
        let first = day.map { Array($0.adding(days: 1).description.utf8) }
        let bytes = try contents()
        var end = bytes.endIndex
        // Reads backwards from the newest line to the oldest that matters. A line is never older than its slot.
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

    /// The day on which a line was written, as text.
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

    /// What a run showed; `nil` for replays, samples and lines of earlier versions, which did not leave one per
    /// half-hour.
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
