import MarketRegime

extension SiteFolder {
    /// The bytes of the manifest that lies in the folder, or `nil` when there is none.
    package func readManifest() throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try disk.read(join(path, SiteManifest.path))
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// Whether every file of the manifest is there in its size, and nothing that a killed run left: the quick check of
    /// every run.
    package func sizesMatch(_ manifest: SiteManifest) throws(FileError) -> Bool {
        guard manifest.files.allSatisfy({ SitePath.isSafe($0.path) }) else { return false }
        for folder in Set(manifest.files.map { parent(of: $0.path) }).sorted() {
            let place = folder == "." ? path : join(path, folder)
            guard try disk.status(place)?.kind == .folder else { return false }
            if try disk.list(place).contains(where: { TemporaryName.matches($0.name) }) { return false }
        }
        for file in manifest.files where try !sizeMatches(file) { return false }
        return true
    }

    /// Whether a file of the manifest is there in its size.
    package func sizeMatches(_ file: SiteManifest.Entry) throws(FileError) -> Bool {
        guard SitePath.isSafe(file.path), let status = try disk.status(join(path, file.path)) else { return false }
        return status.isRegular && !status.isLink && status.size == file.bytes
    }

    /// The manifest's entries of `paths` when each of them is there in its size; `nil` when one is not.
    package func present(_ paths: [String], in manifest: SiteManifest?) throws(FileError) -> [SiteManifest.Entry]? {
        guard let manifest else { return nil }
        let wanted = Set(paths)
        let found = manifest.files.filter { wanted.contains($0.path) }
        guard found.count == wanted.count else { return nil }
        for file in found where try !sizeMatches(file) { return nil }
        return found
    }

    /// All that is missing or altered, sorted by path. Other files in the folder are the user's own.
    package func problems(against manifest: SiteManifest) throws(FileError) -> [SiteProblem] {
        var problems: [SiteProblem] = []
        for file in manifest.files {
            guard let finding = try finding(file) else { continue }
            problems.append(SiteProblem(path: join(path, file.path), finding: finding))
        }
        return problems.sorted { precedes($0.path, $1.path) }
    }

    /// How a file of the manifest differs; `nil` if it is there and unaltered.
    func finding(_ file: SiteManifest.Entry) throws(FileError) -> SiteProblem.Finding? {
        guard SitePath.isSafe(file.path) else { return .unsafePath }
        let place = join(path, file.path)
        guard let status = try disk.status(place) else { return .missing }
        guard status.isRegular, !status.isLink, try !hasLinkedFolder(file.path) else { return .notAFile }
        guard status.size == file.bytes else { return .size(expected: file.bytes, found: status.size) }
        return SiteManifest.hash(try disk.read(place)) == file.sha256 ? nil : .content
    }
}
