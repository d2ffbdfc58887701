import Glibc
package import Markup
import Parallel

extension SiteFolder {
    /// Creates the folders that `paths` need, and refuses one that is a link.
    func prepareFolders(for paths: [String]) throws(FileError) {
        if try disk.status(path)?.kind != .folder { try disk.makeFolder(path) }
        for folder in Set(paths.flatMap(SitePath.folders)).sorted() {
            let place = join(path, folder)
            guard let status = try disk.status(place) else {
                try disk.makeFolder(place)
                continue
            }
            guard !status.isLink else { throw FileError(path: place, operation: .write, problem: .linkedFolder) }
            guard status.kind == .folder else { throw FileError(place, .createFolder, errno: EEXIST) }
        }
    }

    /// Removes what a killed run was writing in the folders of `paths` and never finished.
    func sweep(_ paths: [String]) throws(FileError) {
        let folders = Set(paths.map { parent(of: join(path, $0)) }).sorted()
        let failures = concurrently(
            folders.map { folder in
                { @Sendable () -> FileError? in
                    do throws(FileError) { try disk.sweep(folder) } catch { return error }
                    return nil
                }
            })
        for case let failure? in failures { throw failure }
    }

    /// Whether each of the files differs from the one in the folder; every free processor compares.
    func differ(_ files: [OutputFile]) throws(FileError) -> [Bool] {
        let found = concurrently(
            files.map { file in
                { @Sendable () -> Result<Bool, FileError> in
                    do throws(FileError) { return .success(try differs(file)) } catch { return .failure(error) }
                }
            })
        var differ: [Bool] = []
        for isOther in found { differ.append(try isOther.get()) }
        return differ
    }

    /// Whether the file in the folder is not, byte for byte, `file`.
    package func differs(_ file: OutputFile) throws(FileError) -> Bool {
        let place = join(path, file.path)
        guard let status = try disk.status(place), status.isRegular, !status.isLink, status.size == file.bytes.count
        else { return true }
        return try disk.read(place) != file.bytes
    }

    /// The bytes of a file when they are those that the manifest tells of; `nil` when they are not, or not to be read.
    package func read(_ path: String, asListedIn manifest: SiteManifest) -> [UInt8]? {
        guard let entry = manifest.files.first(where: { $0.path == path }), (try? sizeMatches(entry)) == true,
            let bytes = try? disk.read(join(self.path, path)), SiteManifest.hash(bytes) == entry.sha256
        else { return nil }
        return bytes
    }

    /// Removes the files that the earlier manifest lists and `kept` lacks; returns those that were there.
    func removeVanished(_ previous: SiteManifest?, keeping kept: Set<String>) throws(FileError) -> [String] {
        var removed: [String] = []
        for old in previous?.files ?? [] where !kept.contains(old.path) && SitePath.isSafe(old.path) {
            let place = join(path, old.path)
            guard try !hasLinkedFolder(old.path), let status = try disk.status(place) else { continue }
            guard status.isLink || status.isRegular else { continue }
            try disk.remove(place)
            removed.append(old.path)
        }
        return removed
    }

    /// Whether the way to `file` leads through a link inside the site, and so perhaps out of it.
    func hasLinkedFolder(_ file: String) throws(FileError) -> Bool {
        for folder in SitePath.folders(of: file) {
            if try disk.status(join(path, folder))?.isLink == true { return true }
        }
        return false
    }
}
