import Configuration
import MarketRegime
package import ScanFormats
import Storage

/// Finds out whether files contain bars, and how they are read. Writes nothing.
package struct BarTrial {
    private let root: Root
    private let reader: BarReader

    /// How many files of a folder are examined to find out its kind. The first may all be downloads that failed.
    private static let maximumFiles = 500
    /// How many price files of each folder are read to know whether all are daily.
    private static let samples = 20

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

    /// Whether price files have daily bars only, judged by the first of each folder.
    package func isDaily(_ paths: [String]) -> Bool {
        var taken: [String: Int] = [:]
        var isDaily = false
        for path in paths.flatMap(files) where taken[Storage.parent(of: path), default: 0] < Self.samples {
            guard let read = try? read(path) else { continue }
            taken[Storage.parent(of: path), default: 0] += 1
            guard read.allSatisfy({ $0.sources.allSatisfy { $0.length == .day } }) else { return false }
            isDaily = true
        }
        return isDaily
    }

    /// The file itself or, for a folder, the files in it and its subfolders.
    private func files(_ path: String) -> [String] {
        guard isFolder(path) else { return [path] }
        return ((try? BarFolder(root, path).list().files) ?? []).map { join(path, $0.name) }
    }

    /// How many daily bars a stock needs.
    package var minimumBars: Int { root.settings.scanner.minimumBars }

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
