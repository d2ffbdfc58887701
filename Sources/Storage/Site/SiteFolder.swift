import MarketRegime
package import Markup
import Parallel

/// The folder that holds the published site. The folder itself may be a link; none inside may be.
package struct SiteFolder: Sendable {
    package let path: String
    let disk: Disk

    package init(_ path: String, disk: Disk = .local) {
        self.path = path
        self.disk = disk
    }

    /// What a write did; paths are relative to the site's folder.
    package struct Summary: Hashable, Sendable {
        /// The files that were new or had other bytes, in the order they appeared, manifest included.
        package var written: [String] = []
        /// How many files, manifest included, had their bytes already.
        package var unchanged = 0
        /// The files of the earlier site that this one lacks.
        package var removed: [String] = []
        /// The digest of the manifest that lies in the folder now; `nil` when nothing was looked at.
        package var manifestDigest: String?

        package init(
            written: [String] = [], unchanged: Int = 0, removed: [String] = [], manifestDigest: String? = nil
        ) {
            self.written = written
            self.unchanged = unchanged
            self.removed = removed
            self.manifestDigest = manifestDigest
        }

        /// Whether the site is as it was.
        package var isEmpty: Bool { written.isEmpty && removed.isEmpty }
    }

    /// The file that programs watch: it appears after everything it speaks of.
    private static let latest = "feeds/v1/latest.json"

    /// Makes the folder hold exactly `files`, their manifest and what is not ours.
    ///
    /// Only files whose bytes differ are replaced. All are written under temporary names before the
    /// first takes its place, so that a full disk leaves the old site whole; then come the pages, the
    /// feeds, `latest.json`, the removals, and the manifest. A run that ends in between leaves the
    /// earlier manifest, by which the next one sees what differs.
    ///
    /// - Parameters:
    ///   - kept: Files of the earlier manifest that stay as they are, unread.
    ///   - previous: What an earlier run wrote; of that, and only of that, what is not in `files` or `kept` goes.
    ///   - durable: Whether the bytes are on the disk on return; the site can be made again, so not usually.
    @discardableResult
    package func write(
        _ files: [OutputFile], keeping kept: [SiteManifest.Entry] = [], replacing previous: SiteManifest?,
        durable: Bool = false
    ) throws(FileError) -> Summary {
        for file in files { try SitePath.check(file.path) }
        let staging = SiteStaging(self, durable: durable)
        let failures = concurrently(
            files.map { file in
                { @Sendable () -> FileError? in
                    do throws(FileError) { try staging.take(file) } catch { return error }
                    return nil
                }
            })
        do throws(FileError) {
            for case let failure? in failures { throw failure }
            return try commit(staging.staged(keeping: kept), replacing: previous, durable: durable)
        } catch {
            staging.discard()
            throw error
        }
    }

    /// A site that is written under temporary names and waits to take its place.
    package struct Staged {
        /// What takes its place, in this order.
        let files: [Disk.Staged]
        /// Every path of the site.
        let paths: Set<String>
        package let summary: Summary
    }

    /// Puts a staged site in its place.
    package func commit(
        _ staged: Staged, replacing previous: SiteManifest?, durable: Bool = false
    ) throws(FileError) -> Summary {
        var summary = staged.summary
        let files = staged.files
        let last = summary.written.last == SiteManifest.path ? 1 : 0
        do throws(FileError) {
            try disk.commit(Array(files.dropLast(last)), durable: durable)
            summary.removed = try removeVanished(previous, keeping: staged.paths)
        } catch {
            disk.discard(Array(files.suffix(last)))
            throw error
        }
        try disk.commit(Array(files.suffix(last)), durable: durable)
        return summary
    }

    /// Whether a file takes its place before another: pages, feeds, `latest.json`, the manifest.
    static func isBefore(_ one: String, _ other: String) -> Bool {
        rank(one) == rank(other) ? precedes(one, other) : rank(one) < rank(other)
    }

    /// A feed never speaks of a page that is older than itself, and `latest.json` of nothing that is.
    private static func rank(_ path: String) -> Int {
        path == SiteManifest.path ? 3 : path == latest ? 2 : path.hasPrefix("feeds/") ? 1 : 0
    }
}
