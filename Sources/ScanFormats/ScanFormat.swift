import MarketRegime

/// A file format for scans, recognised by the file name's extension.
///
/// To add a format, add one file with its reader and its `ScanFormat`, and one element to `all`.
package struct ScanFormat: Sendable {
    /// The extension in lower case, such as `.json`.
    package let ending: StaticString
    let content: Content

    /// What files in the format hold, and how they are read.
    enum Content: Sendable {
        /// A whole scan.
        case scan(@Sendable (_ bytes: [UInt8], _ name: String, ScanLimits) throws(ScanError) -> Scan)
        /// A table: a scan, a list of one side or a universe.
        ///
        /// `usualMark` is the decimal mark to assume if no number proves one; `nil` if the format leaves no doubt.
        case table(
            read: @Sendable (TableSource, any TableConsumer) throws(ScanError) -> Void,
            usualMark: @Sendable (_ bytes: [UInt8]) -> DecimalMark?)
    }

    package static let all: [ScanFormat] = [.json, .csv, .xlsx]

    var isTable: Bool { if case .table = content { true } else { false } }
}

extension ScanFormat {
    /// The format of the file with this name; `nil` if it is not a scan.
    package init?(of name: String) {
        guard let format = Self.all.first(where: { hasExtension(name, $0.ending) }) else { return nil }
        self = format
    }
}

/// Whether a file's name ends in `ending`, ignoring case. `ending` must be in lower case.
///
/// Compares bytes, because a folder has thousands of names and comparing characters is much slower.
package func hasExtension(_ name: String, _ ending: StaticString) -> Bool {
    var name = name
    return name.withUTF8 { name in
        let length = ending.utf8CodeUnitCount
        guard name.count >= length else { return false }
        return (0..<length).allSatisfy { index in
            let byte = name[name.count - length + index]
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return (isCapital ? byte + 32 : byte) == ending.utf8Start[index]
        }
    }
}

/// Why a scan file is rejected: the place, what was expected and what was found, in one line.
package struct ScanError: Error, Equatable, Sendable, CustomStringConvertible {
    package var description: String

    package init(_ description: String) { self.description = description }
}

/// The limits of what is accepted from a scan file.
package struct ScanLimits: Sendable, Equatable {
    /// The market whose scans are accepted, such as `nse`.
    package var market: String
    /// The largest file that is read, and the most that a workbook may inflate to, in bytes.
    package var maximumBytes = 64 * 1_048_576
    /// The largest count of one side.
    package var maximumCount = 1_000_000
    /// The most rows of one list: twenty times the stocks of any exchange.
    package var maximumRows = 200_000
    /// The share of a universe's prices that may be unreadable, in percent. Very high or very low prices are the
    /// likeliest to be unreadable, and the remaining stocks may have moved differently.
    package var maximumUnreadPrices = 10.0
    /// How far two prices of a stock in one scan may differ, as a share: two exchanges' prices of a stock differ by less.
    package var samePrice = 0.002
    /// How far a stated count may differ from a complete list, in percent of the larger of the two.
    package var countTolerance = 10.0
    /// The share of a list below which a stated count contradicts it, even if the list is not complete and may hold stocks
    /// of the scans around it.
    package var fewestStated = 0.5
    /// The median ATR, in percent, below which a side's ATR is ignored: the column probably holds fractions.
    package var minimumMedianATR = 0.2
    /// The longest symbol or sector, in bytes of UTF-8.
    package static let maximumTextBytes = 200

    package init(market: String) { self.market = market }
}

extension Instant {
    /// 1990-01-01T00:00:00Z. No scanner is older; earlier times come from clocks that were never set.
    static let earliestScan = Instant(seconds: 631_152_000)
}
