import CZip
import Glibc

/// A file that is plain or compressed with gzip or zip.
struct PackedFile {
    /// The files in it, each with a name for messages.
    private(set) var files: [(name: String, bytes: [UInt8])] = []

    /// - Parameter limit: The most bytes that the whole file may inflate to.
    init(_ bytes: [UInt8], name: String, limit: Int) throws(ScanError) {
        if hasExtension(name, ".gz") {
            files = [(name, try Self.inflated(bytes, name: name, limit: limit))]
        } else if hasExtension(name, ".zip") {
            try unzip(bytes, name: name, limit: limit)
        } else {
            files = [(name, bytes)]
        }
    }

    private static func inflated(_ bytes: [UInt8], name: String, limit: Int) throws(ScanError) -> [UInt8] {
        var (size, problem) = (0, Int32(0))
        guard
            let block = bytes.withUnsafeBufferPointer({
                gzip_inflate($0.baseAddress, $0.count, limit, &size, &problem)
            })
        else {
            switch problem {
            case 1: throw ScanError("\(name): expected a whole gzip file, found a damaged or cut one; fetch it again")
            case 2:
                throw ScanError("\(name): expected a file that inflates to at most \(limit) bytes, found a larger one")
            default:
                throw ScanError("\(name): expected zlib, with which .gz files are read, found none; install zlib1g")
            }
        }
        defer { free(block) }
        return Array(UnsafeBufferPointer(start: block, count: size))
    }

    private mutating func unzip(_ bytes: [UInt8], name: String, limit: Int) throws(ScanError) {
        files = try bytes.withUnsafeBufferPointer { (buffer) throws(ScanError) in
            var archive = try ZipArchive(UnsafeRawBufferPointer(buffer), name: name, budget: limit, kind: "zip file")
            var files: [(name: String, bytes: [UInt8])] = []
            for part in archive.parts where BarReader.kinds.contains(where: { hasExtension(part, $0) }) {
                // A Mac adds a hidden file for each, in a folder __MACOSX.
                guard !part.split(separator: "/").contains(where: { $0.hasPrefix(".") }) else { continue }
                var content: [UInt8] = []
                _ = try archive.read(part) { content += $0 }
                files.append(("\(name)/\(part)", content))
            }
            return files
        }
        guard !files.isEmpty else {
            throw ScanError("\(name): expected a .csv, .txt or .json file in the archive, found none")
        }
    }
}
