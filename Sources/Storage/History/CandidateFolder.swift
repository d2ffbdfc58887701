import JSON
import Markup
package import MarketRegime

/// `candidates/YYYY-MM-DD.json`: the candidate lists of each session in the window. Files of earlier sessions are moved
/// to `archive/candidates/`.
package struct CandidateFolder: Sendable {
    private static let version = 1

    private let folder: String
    private let archive: String
    private let market: String
    private let zone: MarketZone
    private let disk: Disk

    package init(data: String, market: String, zone: MarketZone, disk: Disk = .local) {
        folder = join(data, "candidates")
        archive = join(data, "archive/candidates")
        self.market = market
        self.zone = zone
        self.disk = disk
    }

    /// Reads the sessions of the window, from the archive too if the window has grown. A damaged file is left out and
    /// causes a warning.
    ///
    /// - Parameter start: The first day of the window.
    package func load(from start: Day) throws(FileError) -> (book: CandidateBook, warnings: [String]) {
        let (window, archived) = (try load(folder), try load(archive, from: start))
        let sessions = archived.book.sessions.merging(window.book.sessions) { $1 }
        return (CandidateBook(sessions), archived.warnings + window.warnings)
    }

    /// Reads every stored session, for a replay.
    package func loadEverything() throws(FileError) -> CandidateBook {
        CandidateBook(try load(archive).book.sessions.merging(try load(folder).book.sessions) { $1 })
    }

    private func load(
        _ folder: String, from start: Day? = nil
    ) throws(FileError) -> (book: CandidateBook, warnings: [String]) {
        var sessions: [Day: CandidateLists] = [:]
        var warnings: [String] = []
        guard try disk.status(folder)?.kind == .folder else { return (CandidateBook(), []) }
        for file in try disk.list(folder) where file.isRegular && file.name.hasSuffix(".json") {
            guard let day = Day(String(file.name.dropLast(5))), day >= start ?? day else { continue }
            let path = join(folder, file.name)
            let bytes = try disk.read(path)
            do throws(JSONError) { sessions[day] = try decode(bytes, name: path) } catch {
                warnings.append(
                    "\(error.description); the stocks of \(day) are left out; 'market-regime replay' makes it again")
            }
        }
        return (CandidateBook(sessions), warnings)
    }

    /// Writes the sessions that differ from their files, and moves those before the window to the archive.
    ///
    /// - Parameter start: The first day of the window.
    package func save(_ book: CandidateBook, from start: Day) throws(FileError) {
        for day in book.changed.sorted() {
            guard let lists = book.sessions[day]?.pruned else { continue }
            let place = day < start ? archive : folder
            let bytes = encode(lists, on: day), path = join(place, "\(day).json")
            if try disk.holds(bytes, at: path) { continue }
            try disk.makeFolder(place)
            try disk.write(bytes, to: path)
        }
        guard try disk.status(folder)?.kind == .folder else { return }
        for file in try disk.list(folder) where file.isRegular && file.name.hasSuffix(".json") {
            guard let day = Day(String(file.name.dropLast(5))), day < start else { continue }
            try disk.makeFolder(archive)
            try disk.rename(join(folder, file.name), join(archive, file.name))
        }
    }

    private func encode(_ lists: CandidateLists, on day: Day) -> [UInt8] {
        var json = JSONWriter(.compact, capacity: lists.rows.count * 120 + 1024)
        json.object { json in
            json.field("day", day.description)
            json.field("market", market)
            json.field("schema_version", Self.version)
            json.field("sha256", Seal.blank)
            json.array("slots") { for slot in lists.slots { $0.element(zone.rfc3339(slot)) } }
            json.array("stocks") { json in
                for key in lists.rows.keys.sorted() {
                    guard let row = lists.rows[key] else { continue }
                    json.endLine()
                    json.object { $0.stock(key, row) }
                }
            }
        }
        var bytes = json.finished().storage
        Seal.jsonHead.seal(&bytes)
        return bytes
    }

    private func decode(_ bytes: [UInt8], name: String) throws(JSONError) -> CandidateLists {
        let document = try JSONDocument(bytes: bytes, name: name)
        let version = try document.root["schema_version"].int()
        guard version == Self.version else {
            throw document.root["schema_version"].error(expected: "version \(Self.version)")
        }
        try Seal.jsonHead.check(bytes, document)
        guard try document.root["market"].string() == market else {
            throw document.root["market"].error(expected: "\"\(market)\"")
        }
        let slots = try document.root["slots"].map { (slot) throws(JSONError) in try slot.instant() }
        var rows: [CandidateLists.Key: CandidateLists.Row] = [:]
        rows.reserveCapacity(document.root["stocks"].count)
        try document.root["stocks"].forEachElement { (_, json) throws(JSONError) in
            var fields = json.ascendingFields
            let atr = try fields["atr_percent"].doubleIfPresent()
            let momentum = try fields["momentum_5d"].doubleIfPresent()
            let on = fields["on"]
            guard let places = ListPlaces(placeRanges: try on.string(), below: slots.count) else {
                throw on.error(expected: "ranges of places among the slots, such as 0-3,5")
            }
            let price = try fields["price"].doubleIfPresent()
            let sector = try fields["sector"].stringIfPresent()
            let side = try fields["side"].choice(Side.self)
            let key = CandidateLists.Key(side, try fields["symbol"].string())
            let volume = try fields["volume_ratio"].doubleIfPresent()
            var row = CandidateLists.Row(sector: sector, places: places)
            if places.contains(slots.count - 1) {
                row.figures = .init(price: price, atrPercent: atr, volumeRatio: volume, momentum5d: momentum)
            }
            rows[key] = row
        }
        return CandidateLists(slots: slots, rows: rows)
    }
}

extension JSONWriter {
    fileprivate mutating func stock(_ key: CandidateLists.Key, _ row: CandidateLists.Row) {
        let figures = row.figures
        if let value = figures?.atrPercent { field("atr_percent", exact: value) }
        if let value = figures?.momentum5d { field("momentum_5d", exact: value) }
        field("on", row.places.placeRanges)
        if let value = figures?.price { field("price", exact: value) }
        if let sector = row.sector { field("sector", sector) }
        field("side", key.side.rawValue)
        field("symbol", key.symbol)
        if let value = figures?.volumeRatio { field("volume_ratio", exact: value) }
    }
}

extension ListPlaces {
    /// The indices as ranges, such as `0-3,5`.
    fileprivate var placeRanges: String {
        ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound - 1)" }
            .joined(separator: ",")
    }

    /// Reads what `placeRanges` writes; `nil` for anything else, or if an index is `count` or more.
    fileprivate init?(placeRanges text: String, below count: Int) {
        self.init()
        var first: Int?, last: Int?
        for byte in "\(text),".utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let place = (last ?? 0) * 10 + Int(byte - UInt8(ascii: "0"))
                guard place < count else { return nil }
                last = place
            case UInt8(ascii: "-") where first == nil && last != nil: (first, last) = (last, nil)
            case UInt8(ascii: ","):
                guard let end = last, case let start = first ?? end, start <= end, start >= ranges.last?.upperBound ?? 0
                else { return nil }
                append(start..<end + 1)
                (first, last) = (nil, nil)
            default: return nil
            }
        }
    }
}
