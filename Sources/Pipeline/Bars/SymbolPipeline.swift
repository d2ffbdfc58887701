import Configuration
package import MarketRegime

/// Works out which of the scanner's rules one stock meets.
package struct SymbolPipeline {
    package struct Result {
        package let scan: BarScan
        package let policy: ScannerPolicy
        package let symbol: String
        /// The stock's figures; `nil` if it was left out.
        package let stock: StockFigures?
        /// Why it was left out.
        package let leftOut: String?
    }

    private let root: Root

    package init(_ root: Root) { self.root = root }

    /// - Parameters:
    ///   - path: The folder of price files; `nil` for the configured one.
    ///   - time: The time of the half-hour; `nil` for now.
    package func run(_ symbol: String, folder path: String?, at time: String?) throws -> Result {
        let moment = try ScanChoice(root).moment(time)
        let scan = try ScanPipeline(root, folder: path).preview(at: moment)
        let symbol = symbol.uppercased()
        let stock = scan.stocks.first { $0.symbol == symbol }
        let reasons = scan.leftOut.filter { $0.symbol == symbol && $0.day == nil }.map(\.reason)
        guard stock != nil || !reasons.isEmpty else {
            throw Failure(
                .noInput,
                "--symbol: no bars of '\(symbol)' at \(CallLine(root).time(scan.slot.start)) (\(scan.universe) other "
                    + "\(scan.universe == 1 ? "stock has" : "stocks have") some)")
        }
        return Result(
            scan: scan, policy: root.settings.scanner, symbol: symbol, stock: stock, leftOut: reasons.first)
    }
}
