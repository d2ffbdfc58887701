import Glibc
package import Markup

extension SiteFolder {
    /// Creates the folders that `paths` need, and refuses one that is a link.
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

    /// Which of these files lie in the folder and were not written by this program.
    ///
    /// A manifest or another feed says that all is ours, damaged or not. Without one a page is known by its link to them.
    package func foreignFiles(among files: [OutputFile]) throws(FileError) -> [String] {
        let feeds = join(path, "feeds/v1")
        if try disk.status(feeds)?.kind == .folder {
            // What is being written is hidden.
            guard try !disk.list(feeds).contains(where: { $0.isRegular && !$0.name.hasPrefix(".") }) else { return [] }
        }
        var foreign: [String] = []
        for file in files {
            let place = join(path, file.path)
            guard let status = try disk.status(place), try differs(file) else { continue }
            let isPage = status.isRegular && file.path.hasSuffix(".html")
            let isOurs = isPage ? Self.isOurs(page: try disk.read(place)) : false
            if !isOurs { foreign.append(file.path) }
        }
        return foreign
    }

    private static func isOurs(page: [UInt8]) -> Bool { page.firstRange(of: Array("feeds/v1/".utf8)) != nil }

    /// Whether the file in the folder is not, byte for byte, `file`.
    package func differs(_ file: OutputFile) throws(FileError) -> Bool {
        let place = join(path, file.path)
        guard let status = try disk.status(place), status.isRegular, !status.isLink else { return true }
        return try !disk.holds(file.bytes, at: place)
    }

    /// Removes the files that the earlier manifest lists and `kept` lacks; returns those that were there.
    ///
    /// A file whose bytes are not those of the manifest is not ours, and stays.
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

    /// Whether the way to `file` leads through a link inside the site, and so perhaps out of it.
    func hasLinkedFolder(_ file: String) throws(FileError) -> Bool {
        for folder in SitePath.folders(of: file) {
            if try disk.status(join(path, folder))?.isLink == true { return true }
        }
        return false
    }
}
