/// What a scan file may say at most.
package struct ScanLimits: Sendable, Equatable {
    /// The market whose scans are taken, such as `nse`.
    package var market: String
    /// The largest file that is read, and the most that a workbook may inflate to, in bytes.
    package var maximumBytes = 64 * 1_048_576
    /// The largest count of one side.
    package var maximumCount = 1_000_000
    /// The most rows of one list: twenty times the stocks of any exchange.
    package var maximumRows = 200_000
    /// The longest symbol or sector, in bytes of UTF-8.
    package static let maximumTextBytes = 200

    package init(market: String) { self.market = market }
}
