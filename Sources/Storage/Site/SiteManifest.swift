package import MarketRegime
package import Markup

/// What the site consists of: path, size and SHA-256 of every file except the manifest itself.
package struct SiteManifest: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        /// Relative to the site's folder.
        package var path: String
        package var bytes: Int
        /// The SHA-256 in 64 lower-case hex digits.
        package var sha256: String
        /// Until when a file is kept that the site no longer uses; `nil` for a file of the site.
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

    /// Whether it lists a file that need not be kept any longer.
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
