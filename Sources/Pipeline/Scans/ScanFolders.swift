import Configuration
import MarketRegime
import ScanFormats
import Storage

/// The folders that the scanner writes to.
struct ScanFolders {
    /// Each folder with the name that is put in front of its files' names; that is empty if there is only one folder.
    let all: [(name: String, folder: ScanFolder)]

    init(_ root: Root) {
        let names = root.settings.scans.folders
        all =
            root.options.scans.map { [("", ScanFolder($0))] }
            ?? names.map { (names.count == 1 ? "" : $0, ScanFolder("\(root.dataFolder)/\($0)")) }
    }

    /// The folders in the words of a message.
    var place: String { all.map(\.folder.path).joined(separator: ", ") }
}

extension ScanReader {
    init(_ root: Root) {
        let (settings, market, zone) = (root.settings.scans, root.settings.market, root.calendar.zone)
        self.init(
            limits: ScanLimits(root.settings), columns: ColumnNames(settings.columns.names),
            names: ScanNames(settings.names.patterns, zoneLabel: market.zoneLabel), zone: zone,
            assembly: RunAssembly(
                pairMinutes: settings.pairMinutes, scanMinutes: settings.scanMinutes, zone: zone))
    }
}

extension ScanLimits {
    fileprivate init(_ settings: Settings) {
        self.init(market: settings.market.id)
        maximumBytes = settings.scans.maximumBytes
        countTolerance = settings.scans.countTolerance
        minimumMedianATR = settings.scans.minimumMedianATR
    }
}
