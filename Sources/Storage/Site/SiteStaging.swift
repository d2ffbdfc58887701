package import Markup
import Synchronization

/// A site in the making: each file is written under a temporary name as soon as it is made, so that no more of them are held
/// at once than are being made. Readers of the site see nothing of it before it is committed.
///
/// Several threads may hand over files at the same time. Whoever does not commit it discards it.
package final class SiteStaging: Sendable {
    private let folder: SiteFolder
    private let durable: Bool
    private let state = Mutex(State())

    private struct State {
        var paths: Set<String> = [SiteManifest.path]
        /// The folders that are there for sure, and hold nothing that a killed run was writing.
        var folders: Set<String> = []
        var entries: [SiteManifest.Entry] = []
        /// The files that differ from those in the folder, by their path in the site.
        var staged: [(path: String, file: Disk.Staged)] = []
    }

    /// - Parameter durable: whether the bytes are to be on the disk when all is done.
    package init(_ folder: SiteFolder, durable: Bool = false) { (self.folder, self.durable) = (folder, durable) }

    /// Takes the next file; what it holds is let go.
    package func take(_ file: OutputFile) throws(FileError) {
        try SitePath.check(file.path)
        let isNew = state.withLock { $0.paths.insert(file.path).inserted }
        guard isNew else {
            throw FileError(path: join(folder.path, file.path), operation: .write, problem: .listedTwice)
        }
        try put(file)
        do {
            let entry = try SiteManifest.Entry(of: file)
            state.withLock { $0.entries.append(entry) }
        } catch { throw FileError(error, file.path, .read) }
    }

    /// All files that were handed over, and their manifest.
    ///
    /// - Parameter kept: files of the earlier manifest that stay as they are, unread.
    package func staged(keeping kept: [SiteManifest.Entry] = []) throws(FileError) -> SiteFolder.Staged {
        let manifest = SiteManifest(files: state.withLock { $0.entries } + kept)
        let listing = OutputFile(path: SiteManifest.path, bytes: manifest.json)
        for file in kept { try prepareFolder(of: file.path) }
        try put(listing)
        let staged = state.withLock { $0.staged }.sorted { SiteFolder.isBefore($0.path, $1.path) }
        return SiteFolder.Staged(
            files: staged.map(\.file), paths: Set(manifest.files.map(\.path) + [listing.path]),
            summary: SiteFolder.Summary(
                written: staged.map(\.path), unchanged: manifest.files.count + 1 - staged.count,
                manifestDigest: SiteManifest.hash(listing.bytes)))
    }

    /// Removes what was written.
    package func discard() { folder.disk.discard(state.withLock { $0.staged.map(\.file) }) }

    private func put(_ file: OutputFile) throws(FileError) {
        try prepareFolder(of: file.path)
        guard try folder.differs(file) else { return }
        let place = OutputFile(path: join(folder.path, file.path), content: file.content)
        let staged = try folder.disk.stage([place], durable: durable)
        state.withLock { $0.staged += staged.map { (file.path, $0) } }
    }

    private func prepareFolder(of path: String) throws(FileError) {
        try state.withLock { (state) throws(FileError) in
            guard state.folders.insert(parent(of: path)).inserted else { return }
            try folder.prepareFolders(for: [path])
            try folder.disk.sweep(parent(of: join(folder.path, path)))
        }
    }
}
