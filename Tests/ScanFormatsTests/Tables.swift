import Configuration
import MarketRegime
import Support

@testable import ScanFormats

/// Reads tables as the program does with the default configuration.
enum Tables {
    static let zone = MarketZone(identifier: "Asia/Kolkata")

    static func reader(_ change: (inout ScanLimits) -> Void = { _ in }) -> TableScan? {
        var limits = ScanLimits(market: "nse")
        change(&limits)
        return zone.map { TableScan(limits: limits, names: ColumnNames(Settings().scans.columns.names), zone: $0) }
    }

    static func list(_ workbook: WorkbookFile, side: Side = .short) throws -> TableScan.Part<Candidate>? {
        try reader()?.list(workbook.bytes, name: "a.xlsx", side: side)
    }

    static func refusal(of bytes: [UInt8], name: String = "a.xlsx", named: Instant? = nil) -> String? {
        do throws(ScanError) {
            if name.hasSuffix(".csv") {
                _ = try reader()?.scan(bytes, name: name, named: named)
            } else {
                _ = try reader()?.list(bytes, name: name, side: .short)
            }
            return nil
        } catch { return error.description }
    }

    static func refusal(_ workbook: WorkbookFile) -> String? { refusal(of: workbook.bytes) }

    static func scan(_ text: String, named: Instant? = nil) throws -> Scan? {
        try reader()?.scan(Array(text.utf8), name: "a.csv", named: named)
    }
}

extension Tables {
    /// The default patterns for file names.
    static let names = ScanNames(Settings().scans.names.patterns, zoneLabel: "IST")

    /// What a list or a scan in CSV holds, according to its name; `nil` without a reader.
    static func content(_ text: String, name: String) throws(ScanError) -> ScanContent? {
        guard let zone else { return nil }
        let reader = ScanReader(
            limits: ScanLimits(market: "nse"), columns: ColumnNames(Settings().scans.columns.names), names: names,
            zone: zone, assembly: RunAssembly(pairMinutes: 6, scanMinutes: 6, zone: zone))
        return try reader.content(Array(text.utf8), source: name, name: reader.name(name))
    }

    /// The columns whose names can be configured.
    static var configured: [String] { Settings().scans.columns.names.keys.sorted() }
}
