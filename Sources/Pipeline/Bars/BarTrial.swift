import Configuration
import MarketRegime
package import ScanFormats
import Storage

/// Finds out whether files hold bars, and how they are read. Writes nothing.
package struct BarTrial {
    private let root: Root
    private let reader: BarReader

    /// How many files of a folder are looked at to know its kind.
    private static let looks = 200

    package init(_ root: Root) {
        self.root = root
        reader = BarReader(zone: root.calendar.zone, maximumBytes: root.settings.scans.maximumBytes)
    }

    /// Whether a file is a price file, or a folder begins with some.
    package func isPriceFile(_ path: String) -> Bool {
        guard let status = try? root.disk.status(path) else { return false }
        if status.kind != .folder { return (try? read(path)) != nil }
        return begin(of: path).contains { (try? read($0)) != nil }
    }

    /// Whether every bar in a price file, or in those that a folder begins with, is of a whole day.
    package func isDaily(_ path: String) -> Bool {
        (isFolder(path) ? begin(of: path) : [path]).allSatisfy { file in
            ((try? read(file)) ?? []).allSatisfy { $0.sources.allSatisfy { $0.length == .day } }
        }
    }

    /// The paths of the files that a folder begins with.
    private func begin(of folder: String) -> [String] {
        let files = (try? BarFolder(root, folder).list().files) ?? []
        return files.prefix(Self.looks).map { join(folder, $0.name) }
    }

    /// What is read from a file.
    package func read(_ path: String) throws -> [BarFile] {
        guard BarReader.reads(path) else {
            throw Failure(
                .badData, "\(path): expected a price file (.csv, .txt or .json, also as .gz or .zip), found another")
        }
        return try reader.read(root.disk.read(path), name: path)
    }

    /// What is read from a folder.
    package func readFolder(_ path: String) throws -> BarMarket { try BarFolder(root, path).read() }

    /// Whether a path leads to a folder.
    package func isFolder(_ path: String) -> Bool { (try? root.disk.status(path))??.kind == .folder }
}
