import JSON
import Markup
package import MarketRegime

/// `scan_index.json`: what was read from each scan file, by name, size and modification time, so that 10,000 old files
/// need not be read again. It is a cache and may be deleted.
package struct ScanIndex: Sendable, Equatable {
    /// Sorted by the bytes of the names, as folders are listed, so that the next file is usually in the next row.
    private var rows: [Row] = []
    /// The sources of scans that arrived after their half-hour had left the window, and are in no history.
    package var tooOld: Set<String> = []
    /// Whatever affects the result of reading besides the file. If it changes, the index starts empty.
    private let context: String

    /// What was read from a file, and the file's state at that time.
    private struct Row: Sendable, Equatable {
        var stamp: FileStamp
        var listing: ScanListing
    }

    package init(context: String) { self.context = context }

    /// Reads an index. If anything is unexpected, the index is empty.
    package init(_ bytes: [UInt8], name: String, context: String) {
        self.init(context: context)
        guard let document = try? JSONDocument(bytes: bytes, name: name),
            (try? document.root["context"].string()) == context
        else { return }
        func moment(_ value: borrowing JSONValue) throws(JSONError) -> Instant? {
            guard let seconds = try value.intIfPresent() else { return nil }
            guard Self.moments.contains(seconds) else { throw value.error(expected: "a time through 9999") }
            return Instant(seconds: seconds)
        }
        var rows: [Row] = []
        rows.reserveCapacity(document.root["files"].count + 1)
        try? document.root["files"].forEachElement { (_, row) throws(JSONError) in
            var fields = row.ascendingFields
            let isEmpty = try fields["empty"].boolIfPresent() ?? false
            let finished = try moment(fields["finished"])
            let hint = try moment(fields["hint"])
            let modified = Int64(try fields["modified"].int())
            let source = try fields["name"].string()
            var listing = ScanListing(
                source: source, times: nil, problem: try fields["problem"].stringIfPresent(), hint: hint)
            listing.isEmpty = isEmpty
            listing.scanner = try fields["scanner"].stringIfPresent()
            let stamp = FileStamp(name: source, size: try fields["size"].int(), modified: modified)
            if let began = try moment(fields["timestamp"]), let finished {
                listing.times = .init(timestamp: began, finished: finished)
            }
            listing.isUniverse = try fields["universe"].boolIfPresent() ?? false
            if let last = rows.last, !precedes(last.stamp.name, source) {
                throw row.error(expected: "each name after the one before")
            }
            rows.append(Row(stamp: stamp, listing: listing))
        }
        self.rows = rows
        try? document.root["too_old"].forEachElement { (_, source) throws(JSONError) in
            tooOld.insert(try source.string())
        }
    }

    /// 1970 through 9999, in seconds. Other times were never written and could overflow.
    private static let moments = 0...253_402_300_799

    package subscript(stamp: FileStamp) -> ScanListing? {
        get {
            var place = 0
            return listing(of: stamp, near: &place)
        }
        set {
            let place = place(of: stamp.name)
            let isKnown = isFile(stamp.name, at: place)
            rows.replaceSubrange(
                place..<place + (isKnown ? 1 : 0), with: newValue.map { [Row(stamp: stamp, listing: $0)] } ?? [])
        }
    }

    /// What was read from a file in this state.
    ///
    /// - Parameter place: The index to try first; afterwards, the probable index of the next name.
    package func listing(of stamp: FileStamp, near place: inout Int) -> ScanListing? {
        if !isFile(stamp.name, at: place) { place = self.place(of: stamp.name) }
        guard isFile(stamp.name, at: place) else { return nil }
        let row = rows[place]
        place += 1
        return row.stamp == stamp ? row.listing : nil
    }

    /// The number of files it contains.
    package var count: Int { rows.count }

    /// Whether it contains a file of this name, in any state.
    package func knows(_ name: String) -> Bool { isFile(name, at: place(of: name)) }

    /// Removes all other files.
    package mutating func keepOnly(_ isKept: (_ name: String) -> Bool) { rows.removeAll { !isKept($0.stamp.name) } }

    private func isFile(_ name: String, at place: Int) -> Bool {
        place < rows.count && isSame(rows[place].stamp.name, name)
    }

    /// Where the file of this name is or would be.
    private func place(of name: String) -> Int {
        var places = rows.startIndex..<rows.endIndex
        while !places.isEmpty {
            let middle = places.lowerBound + places.count / 2
            places =
                precedes(rows[middle].stamp.name, name)
                ? middle + 1..<places.upperBound : places.lowerBound..<middle
        }
        return places.lowerBound
    }

    package var bytes: [UInt8] {
        var json = JSONWriter(.compact, capacity: rows.count * 140 + 64)
        json.object { json in
            json.field("context", context)
            json.array("files") { files in
                for row in rows {
                    let (stamp, listing) = (row.stamp, row.listing)
                    files.object { file in
                        if listing.isEmpty { file.field("empty", true) }
                        if let times = listing.times { file.field("finished", times.finished.seconds) }
                        if let hint = listing.hint { file.field("hint", hint.seconds) }
                        file.field("modified", Int(stamp.modified))
                        file.field("name", stamp.name)
                        if let problem = listing.problem { file.field("problem", problem) }
                        if let scanner = listing.scanner { file.field("scanner", scanner) }
                        file.field("size", stamp.size)
                        if let times = listing.times { file.field("timestamp", times.timestamp.seconds) }
                        if listing.isUniverse { file.field("universe", true) }
                    }
                }
            }
            json.array("too_old") { sources in for source in tooOld.sorted() { sources.element(source) } }
        }
        return json.finished().storage
    }
}
