import Glibc
package import Markup

extension SiteFolder {
    /// Creates the folders that `paths` need. Throws if one of them is a link.
    func prepareFolders(for paths: [String]) throws(FileError) {
        if try disk.status(path)?.kind != .folder { try disk.makeFolder(path, .everybody) }
        for folder in Set(paths.flatMap(SitePath.folders)).sorted() {
            let place = join(path, folder)
            guard let status = try disk.status(place) else {
                try disk.makeFolder(place, .everybody)
                continue
            }
            guard !status.isLink else { throw FileError(path: place, operation: .write, problem: .linkedFolder) }
            guard status.kind == .folder else { throw FileError(place, .createFolder, errno: EEXIST) }
        }
    }

    /// Which of these files exist in the folder but were not written by this program. Used for a folder whose manifest
    /// is lost.
    ///
    /// Our pages are then recognised by their `<head>`, and the whole folder by any one of them.
    package func foreignFiles(among files: [OutputFile]) throws(FileError) -> [String] {
        for file in files where try isOurs(page: file.path) { return [] }
        var foreign: [String] = []
        for file in files where try disk.status(join(path, file.path)) != nil {
            if try differs(file) { foreign.append(file.path) }
        }
        return foreign
    }

    /// Whether a file is a page of this program, judged by its links to the feeds and to itself.
    private func isOurs(page: String) throws(FileError) -> Bool {
        let place = join(path, page)
        guard page.hasSuffix(".html"), let status = try disk.status(place), status.isRegular else { return false }
        let bytes = try disk.read(place)
        return ["feeds/v1/latest.json", ">MarketRegime</a>"].allSatisfy { bytes.firstRange(of: Array($0.utf8)) != nil }
    }

    /// Whether the file in the folder differs from `file` in any byte.
    package func differs(_ file: OutputFile) throws(FileError) -> Bool {
        let place = join(path, file.path)
        guard let status = try disk.status(place), status.isRegular, !status.isLink else { return true }
        return try !disk.holds(file.bytes, at: place)
    }

    /// Removes the files that the earlier manifest lists and `kept` lacks, and returns those that existed.
    ///
    /// A file whose bytes differ from the manifest belongs to somebody else and stays.
    func removeVanished(_ previous: SiteManifest?, keeping kept: Set<String>) throws(FileError) -> [String] {
        var removed: [String] = []
        for old in previous?.files ?? [] where !kept.contains(old.path) && SitePath.isSafe(old.path) {
            let place = join(path, old.path)
            guard try !hasLinkedFolder(old.path), let status = try disk.status(place) else { continue }
            guard status.isRegular, !status.isLink, try finding(old) == nil else { continue }
            try disk.remove(place)
            removed.append(old.path)
        }
        return removed
    }

    /// Whether the path of `file` leads through a link inside the site, and so possibly out of it.
    func hasLinkedFolder(_ file: String) throws(FileError) -> Bool {
        for folder in SitePath.folders(of: file) {
            if try disk.status(join(path, folder))?.isLink == true { return true }
        }
        return false
    }
}
