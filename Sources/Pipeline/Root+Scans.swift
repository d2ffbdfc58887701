import Configuration
import MarketRegime
import ScanFormats
import Storage

extension Root {
    /// The folders of scans, each with the name that its files bear in front of theirs: none when there is but one.
    var scanFolders: [(name: String, folder: ScanFolder)] {
        if let given = options.scans { return [("", ScanFolder(given))] }
        let names = settings.scans.folders
        return names.map { (names.count == 1 ? "" : $0, ScanFolder("\(dataFolder)/\($0)")) }
    }

    /// The folders of scans in the words of a message.
    package var scanPlace: String { scanFolders.map(\.folder.path).joined(separator: ", ") }

    /// What reads the scanner's files.
    var scanReader: ScanReader {
        ScanReader(
            limits: limits, columns: ColumnNames(settings.scans.columns.names),
            names: ScanNames(settings.scans.names.patterns, zoneLabel: settings.market.zoneLabel), zone: calendar.zone,
            assembly: RunAssembly(
                pairMinutes: settings.scans.pairMinutes, scanMinutes: settings.scans.scanMinutes, zone: calendar.zone))
    }

    /// What is known of the scans' files, kept for the next run.
    var scanIndexPath: String { "\(dataFolder)/scan_index.json" }

    /// Which of the scans' files were seen before their time.
    var earlyScansPath: String { "\(dataFolder)/early_scans.json" }

    /// What the reading of a scan's file depends on beside the file. How a folder's path is spelled is no part of it.
    var scanContext: String {
        let folders =
            options.scans.map { ScanFolder($0).resolvedPath } ?? settings.scans.folders.joined(separator: "\n")
        let words = settings.scans.columns.names.merging(settings.scans.names.patterns) { $0 + $1 }
        let columns = words.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.joined(separator: "\n"))" }
        return "7 \(settings.market.id) \(limits.maximumBytes) \(limits.maximumRows) \(limits.countTolerance) \(folders) \(calendar.zone.identifier) "
            + "\(settings.scans.scanMinutes) \(settings.market.zoneLabel) \(columns.joined(separator: " "))"
    }
}
