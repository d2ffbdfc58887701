package import MarketRegime
package import Markup

/// The folder that holds the published site. The folder itself may be a link, but nothing inside it.
package struct SiteFolder: Sendable {
    package let path: String
    let disk: Disk

    package init(_ path: String, disk: Disk = .local) {
        self.path = path
        self.disk = disk
    }

    /// What a write did; paths are relative to the site's folder.
    package struct Summary: Hashable, Sendable {
        /// The files that were new or had changed, in the order in which they were written, manifest included.
        package var written: [String] = []
        /// The number of files, including the manifest, that were unchanged.
        package var unchanged = 0
        /// The files of the earlier site that this one lacks.
        package var removed: [String] = []
        /// The digest of the manifest now in the folder; `nil` if nothing was checked.
        package var manifestDigest: String?

        package init(
            written: [String] = [], unchanged: Int = 0, removed: [String] = [], manifestDigest: String? = nil
        ) {
            self.written = written
            self.unchanged = unchanged
            self.removed = removed
            self.manifestDigest = manifestDigest
        }

        /// Whether the site is unchanged.
        package var isEmpty: Bool { written.isEmpty && removed.isEmpty }
    }

    /// How long stylesheets, scripts and icons are kept after the site stops using them, because pages loaded or cached
    /// earlier may still request them.
    private static let assetSeconds = 86_400

    /// The file that programs poll. It is written after everything it refers to.
    private static let latest = "feeds/v1/latest.json"

    /// Makes the folder hold exactly `files`, their manifest and the user's own files.
    ///
    /// Only files whose bytes differ are replaced. All are written under temporary names before the first is put in
    /// place, so that a full disk leaves the old site whole. They are put in place in this order: stylesheets and other
    /// assets, pages, feeds, `latest.json`; then old files are removed, and the manifest comes last. An interrupted run
    /// leaves the earlier manifest, which shows the next run what differs.
    ///
    /// - Parameters:
    ///   - kept: Files of the earlier manifest that stay as they are, unread.
    ///   - previous: What an earlier run wrote. Of these files, and only these, those in neither `files` nor `kept` are
    ///     removed.
    ///   - now: The time. Old assets are removed a day later; without a time, at once.
    ///   - durable: Whether the bytes are on disk when this returns. Usually not needed, because the site can be made
    ///     again.
    @discardableResult
    package func write(
        _ files: [OutputFile], keeping kept: [SiteManifest.Entry] = [], replacing previous: SiteManifest?,
        at now: Instant? = nil, durable: Bool = false
    ) throws(FileError) -> Summary {
        var paths: Set = [SiteManifest.path]
        for file in files {
            try SitePath.check(file.path)
            guard paths.insert(file.path).inserted else {
                throw FileError(path: join(path, file.path), operation: .write, problem: .listedTwice)
            }
        }
        paths.formUnion(kept.map(\.path))
        let old = try now.map { (now) throws(FileError) in try oldAssets(previous, without: paths, at: now) } ?? []
        paths.formUnion(old.map(\.path))
        let manifest = SiteManifest(files: files.map { SiteManifest.Entry(of: $0) } + kept + old)
        let listing = OutputFile(path: SiteManifest.path, bytes: manifest.json)
        try prepareFolders(for: paths.sorted())
        for folder in Set(paths.map { parent(of: join(path, $0)) }).sorted() { try disk.sweep(folder) }

        var changed: [OutputFile] = []
        for file in files + [listing] where try differs(file) { changed.append(file) }
        changed.sort { Self.isBefore($0.path, $1.path) }
        let staged = try disk.stage(
            changed.map { OutputFile(path: join(path, $0.path), bytes: $0.bytes) }, durable: durable, access: .everybody
        )
        var summary = Summary(
            written: changed.map(\.path), unchanged: files.count + kept.count + 1 - changed.count,
            manifestDigest: SiteManifest.hash(listing.bytes))
        let last = summary.written.last == SiteManifest.path ? 1 : 0
        do throws(FileError) {
            try disk.commit(Array(staged.dropLast(last)), durable: durable)
            summary.removed = try removeVanished(previous, keeping: paths)
        } catch {
            disk.discard(Array(staged.suffix(last)))
            throw error
        }
        try disk.commit(Array(staged.suffix(last)), durable: durable)
        return summary
    }

    /// The assets of the earlier site that this site lacks, as long as they are kept.
    private func oldAssets(
        _ previous: SiteManifest?, without paths: Set<String>, at now: Instant
    ) throws(FileError) -> [SiteManifest.Entry] {
        var old: [SiteManifest.Entry] = []
        for var file in previous?.files ?? [] where SitePath.isAsset(file.path) && !paths.contains(file.path) {
            let until = file.keptUntil ?? Instant(seconds: now.seconds + Self.assetSeconds)
            guard until > now, try finding(file) == nil else { continue }
            file.keptUntil = until
            old.append(file)
        }
        return old
    }

    /// Whether a file is put in place before another: assets, pages, feeds, `latest.json`, manifest.
    static func isBefore(_ one: String, _ other: String) -> Bool {
        rank(one) == rank(other) ? precedes(one, other) : rank(one) < rank(other)
    }

    /// A feed never refers to a page that is older than itself, and `latest.json` never to any older file.
    private static func rank(_ path: String) -> Int {
        path == SiteManifest.path
            ? 4 : path == latest ? 3 : path.hasPrefix("feeds/") ? 2 : SitePath.isAsset(path) ? 0 : 1
    }
}
