import JSON
import Markup
package import MarketRegime

/// `published.jsonl`: what was shown, when and under which configuration. Append only: late scans, replays and new
/// settings never change a line.
package struct PublishedLog: Sendable {
    private let path: String
    private let zone: MarketZone
    private let disk: Disk

    package init(folder: String, zone: MarketZone, disk: Disk = .local) {
        path = join(folder, "published.jsonl")
        self.zone = zone
        self.disk = disk
    }

    /// One line of the record.
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
    /// - Returns: what had to be cut off the file's end, because an earlier run could not finish it; empty otherwise.
    @discardableResult
    package func append(_ line: Line, at now: Instant) throws(FileError) -> [UInt8] {
        let content = encode(line)
        let last = try lastLine()
        // The time comes first in a line, so that what follows it can be compared.
        if let last, last.hasSuffix("," + content.dropFirst()) { return [] }
        return try disk.append(path, Array("{\"at\":\"\(zone.rfc3339(now))\",\(content.dropFirst())\n".utf8))
    }

    /// The file's bytes; none when there is no file.
    func contents() throws(FileError) -> [UInt8] { try disk.status(path) == nil ? [] : try disk.read(path) }

    private func lastLine() throws(FileError) -> String? {
        let newline = UInt8(ascii: "\n")
        let bytes = try contents()
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
            json.field("finished", (standing.current?.finished).map(zone.rfc3339))
            json.field("long_count", call?.counts.long)
            json.field("max_positions", standing.advice.maxPositions)
            // It moves on with every half-hour, so that each leaves a line while there are runs.
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
