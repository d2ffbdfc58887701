import Configuration
import MarketRegime
import ScanFormats
import Storage

/// The folders that the scanner writes to.
struct ScanFolders {
    /// A folder of the scanner.
    struct Place {
        /// The prefix of its files' names in sources; empty if there is only one folder.
        var name: String
        var folder: ScanFolder
        /// Its name in warnings.
        var label: String
        /// Whether it belongs to somebody else, so that nothing is ever removed from it.
        var isReadOnly = false
    }

    let all: [Place]

    init(_ root: Root) {
        let names = root.settings.scans.folders
        all =
            root.options.scans.map { [Place(name: "", folder: ScanFolder($0), label: $0)] }
            ?? names.map { name in
                let (label, isWhole) = (Settings.Scans.label(of: name), name.hasPrefix("/"))
                let path = isWhole ? name : "\(root.dataFolder)/\(name)"
                return Place(
                    name: names.count == 1 ? "" : label, folder: ScanFolder(path), label: isWhole ? label : path,
                    isReadOnly: isWhole)
            }
    }

    /// The folders, for use in messages.
    var place: String { all.map(\.folder.path).joined(separator: ", ") }
}

extension ScanReader {
    convenience init(_ root: Root) {
        let (settings, market, zone) = (root.settings.scans, root.settings.market, root.calendar.zone)
        self.init(
            limits: ScanLimits(root.settings), columns: ColumnNames(settings.columns.names),
            names: ScanNames(settings.names.patterns, zoneLabel: market.zoneLabel), zone: zone,
            assembly: RunAssembly(
                pairMinutes: settings.pairMinutes, scanMinutes: settings.scanMinutes, zone: zone,
                step: root.calendar.rhythm.step))
    }
}

extension ScanLimits {
    fileprivate init(_ settings: Settings) {
        self.init(market: settings.market.id)
        maximumBytes = settings.scans.maximumBytes
        maximumRows = settings.scans.maximumRows
        maximumUnreadPrices = settings.scans.maximumUnreadPrices
        countTolerance = settings.scans.countTolerance
        minimumMedianATR = settings.scans.minimumMedianATR
    }
}
