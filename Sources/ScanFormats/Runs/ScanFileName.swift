package import MarketRegime

/// What a file's name says of a scan: what it holds, and when.
package struct ScanFileName: Sendable, Equatable {
    /// What a file holds.
    package enum Role: Sendable, Equatable {
        /// A whole scan.
        case scan
        /// The list of one side; the other lies in another file. `scanner` is what the two names share.
        case list(Side, scanner: String)
        /// Every stock that was looked at.
        case universe
    }

    package let role: Role
    private let name: String
    private let zone: MarketZone

    private static let lists: [(prefix: String, side: Side)] = [("long_", .long), ("short_", .short)]
    private static let universe = "market_breadth_scan_"

    /// Reads a name, of which the folders do not matter.
    package init(_ path: String, zone: MarketZone) {
        name = fileName(ofPath: path)
        self.zone = zone
        guard Self.isTable(name) else {
            role = .scan
            return
        }
        let lowercase = Self.stem(name).lowercased()
        if let list = Self.lists.first(where: { lowercase.hasPrefix($0.prefix) }) {
            let hasStamp = Self.stamp(Self.stem(name), zone) != nil
            let scanner = lowercase.dropFirst(list.prefix.count).dropLast(hasStamp ? 16 : 0)
            role = .list(list.side, scanner: String(scanner))
        } else {
            role = lowercase.hasPrefix(Self.universe) ? .universe : .scan
        }
    }

    /// The moment in the name; `nil` when there is none.
    package var moment: Instant? {
        let stamp = Self.isTable(name) ? Self.stamp(Self.stem(name), zone) : nil
        return stamp ?? slotHint(inName: name, zone: zone)
    }

    private static func isTable(_ name: String) -> Bool { hasExtension(name, ".xlsx") || hasExtension(name, ".csv") }

    /// The name without its extension.
    private static func stem(_ name: String) -> String {
        String(name.lastIndex(of: ".").map { name[..<$0] } ?? name[...])
    }

    /// The moment of a name that ends in `_20250716_150210`, by the market's wall clock.
    private static func stamp(_ stem: String, _ zone: MarketZone) -> Instant? {
        let parts = stem.split(separator: "_", omittingEmptySubsequences: false).suffix(2)
        guard parts.count == 2, let date = parts.first.map({ Array($0.utf8) }), date.count == 8,
            let time = parts.last.map({ Array($0.utf8) }), time.count == 6,
            let year = digits(date[..<4]), let month = digits(date[4..<6]), let dayOfMonth = digits(date[6...]),
            let hour = digits(time[..<2]), hour < 24, let minute = digits(time[2..<4]), minute < 60,
            let second = digits(time[4...]), second < 60,
            let day = Day(year: year, month: month, day: dayOfMonth)
        else { return nil }
        return TableClock.instant(day, second: hour * 3600 + minute * 60 + second, in: zone)
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int? {
        bytes.reduce(0) { number, byte in
            guard let number, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            return number * 10 + Int(byte - UInt8(ascii: "0"))
        }
    }
}
