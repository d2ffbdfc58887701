package import JSON
package import MarketRegime
package import Markup

/// The files of the site: path, size and SHA-256 of every file except the manifest itself.
package struct SiteManifest: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Relative to the site's folder.
        package var path: String
        package var bytes: Int
        /// The SHA-256 in 64 lower-case hex digits.
        package var sha256: String
        /// Until when a file that the site no longer uses is kept; `nil` for a file of the site.
        package var keptUntil: Instant?

        package init(path: String, bytes: Int, sha256: String, keptUntil: Instant? = nil) {
            self.path = path
            self.bytes = bytes
            self.sha256 = sha256
            self.keptUntil = keptUntil
        }

        /// The manifest's entry for a file.
        package init(of file: OutputFile) {
            self.init(path: file.path, bytes: file.bytes.count, sha256: SiteManifest.hash(file.bytes))
        }
    }

    /// Its path in the site.
    package static let path = "feeds/v1/manifest.json"

    /// Sorted by the bytes of the path.
    package let files: [Entry]

    package init(files: [Entry]) {
        self.files = files.sorted { precedes($0.path, $1.path) }
    }

    /// Whether it lists a file that no longer needs to be kept.
    package func hasExpired(at now: Instant) -> Bool {
        files.contains { $0.keptUntil.map { $0 <= now } ?? false }
    }

    /// The SHA-256 of `bytes` in lower-case hex digits.
    package static func hash(_ bytes: [UInt8]) -> String {
        var hash = ContentHash()
        hash.add(bytes)
        return hash.digits
    }
}

extension SiteManifest {
    /// The manifest as it is written to the site.
    package var json: [UInt8] {
        var out = Bytes(capacity: 128 * files.count + 16)
        out.append("{\"files\": [")
        for (index, file) in files.enumerated() {
            out.append(index == 0 ? "\n" : ",\n")
            out.append("{\"bytes\": ")
            out.append(integer: file.bytes)
            if let until = file.keptUntil {
                out.append(", \"kept_until\": ")
                out.append(integer: until.seconds)
            }
            out.append(", \"path\": ")
            out.append(json: file.path)
            out.append(", \"sha256\": ")
            out.append(json: file.sha256)
            out.append("}")
        }
        out.append("]}\n")
        return out.storage
    }
}

extension SiteManifest {
    /// Reads a manifest in the form in which it is written.
    package init(bytes: [UInt8], name: String) throws(JSONError) {
        let document = try JSONDocument(bytes: bytes, name: name)
        self.init(
            files: try document.root["files"].map { (file) throws(JSONError) in
                Entry(
                    path: try file["path"].string(), bytes: try file["bytes"].int(),
                    sha256: try file["sha256"].string(),
                    keptUntil: try file["kept_until"].intIfPresent().map { Instant(seconds: $0) })
            })
    }
}

/// The rules for paths in the site.
enum SitePath {
    /// Whether `path` names a file inside the site: relative, and without `.`, `..` and empty parts.
    static func isSafe(_ path: String) -> Bool {
        guard !path.utf8.contains(0) else { return false }
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
    }

    /// Throws if `path` is not safe.
    static func check(_ path: String) throws(FileError) {
        guard isSafe(path) else { throw FileError(path: path, operation: .write, problem: .unsafePath) }
    }

    /// Whether a file is an asset of the pages: at the top level and named after its content, such as
    /// `site.3f9a1c2b.css`.
    static func isAsset(_ path: String) -> Bool {
        let parts = path.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, !path.utf8.contains(UInt8(ascii: "/")), parts[1].count == 8 else { return false }
        return parts[1].allSatisfy("0123456789abcdef".utf8.contains)
    }

    /// The folders on the way to `path`, outermost first: `a/b/c` has `a` and `a/b`.
    static func folders(of path: String) -> [String] {
        let parts = path.split(separator: "/").dropLast()
        return parts.indices.map { parts[...$0].joined(separator: "/") }
    }
}
