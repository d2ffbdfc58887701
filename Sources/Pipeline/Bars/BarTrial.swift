import Configuration
import MarketRegime
package import ScanFormats
import Storage

/// Finds out whether files contain bars, and how they are read. Writes nothing.
package struct BarTrial {
    private let root: Root
    private let reader: BarReader

    /// How many files of a folder are examined to find out what it contains.
    private static let maximumFiles = 20

    package init(_ root: Root) {
        self.root = root
        reader = BarReader(zone: root.calendar.zone, maximumBytes: root.settings.scans.maximumBytes)
    }

    /// Whether a file is a price file, or a folder's first files include one.
    package func isPriceFile(_ path: String) -> Bool {
        guard let status = try? root.disk.status(path) else { return false }
        if status.kind != .folder { return (try? read(path)) != nil }
        let files = (try? BarFolder(root, path).list().files) ?? []
        return files.prefix(Self.maximumFiles).contains { (try? read(join(path, $0.name))) != nil }
    }

    /// The bars in a file.
    package func read(_ path: String) throws -> [BarFile] {
        guard BarReader.reads(path) else {
            throw Failure(
                .badData, "\(path): expected a price file (.csv, .txt or .json, also as .gz or .zip), found another")
        }
        return try reader.read(root.disk.read(path), name: path)
    }

    /// The bars in a folder.
    package func readFolder(_ path: String) throws -> BarMarket { try BarFolder(root, path).read() }

    /// Whether a path is a folder.
    package func isFolder(_ path: String) -> Bool { (try? root.disk.status(path))??.kind == .folder }
}
