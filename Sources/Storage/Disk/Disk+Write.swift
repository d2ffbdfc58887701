package import Markup

extension Disk {
    /// Replaces a file whole or not at all, so that a reader never sees half of one.
    ///
    /// - Parameters:
    ///   - durable: Whether the bytes and the name are on the disk on return.
    ///   - keepingPrevious: Whether the file that was there stays beside it, as `<path>.previous`.
    package func write(
        _ bytes: [UInt8], to path: String, durable: Bool = true, keepingPrevious: Bool = false,
        access: FileAccess = .byUmask
    ) throws(FileError) {
        let staged = try stage([OutputFile(path: path, bytes: bytes)], durable: durable, access: access)
        if keepingPrevious {
            do throws(FileError) { try keepPrevious(path) } catch {
                discard(staged)
                throw error
            }
        }
        try commit(staged, durable: durable)
    }

    /// Gives the file at `path` the second name `<path>.previous`, in place of the one before it.
    ///
    /// The file itself stays where it is, so that there is never a moment without one.
    package func keepPrevious(_ path: String) throws(FileError) {
        guard try status(path) != nil else { return }
        let temporary = TemporaryName.beside(path)
        do throws(FileError) {
            do throws(FileError) { try link(path, temporary) } catch {
                try create(temporary, read(path), true, .byUmask)  // a file system without second names
            }
            try rename(temporary, path + ".previous")
        } catch {
            try? remove(temporary)
            throw FileError(path: path + ".previous", operation: error.operation, problem: error.problem)
        }
        // Renaming one name of a file to another of the same file does nothing, by POSIX.
        try remove(temporary)
    }

    /// A file that is written under a temporary name and waits to take its place.
    package struct Staged: Hashable, Sendable {
        package let path: String
        let temporary: String
    }

    /// Writes all files under temporary names beside their places; after a failure none is left.
    package func stage(
        _ files: [OutputFile], durable: Bool, access: FileAccess = .byUmask
    ) throws(FileError) -> [Staged] {
        var staged: [Staged] = []
        for file in files {
            let next = Staged(path: file.path, temporary: TemporaryName.beside(file.path))
            staged.append(next)
            do throws(FileError) { try create(next.temporary, file.bytes, durable, access) } catch {
                discard(staged)
                throw FileError(path: file.path, operation: error.operation, problem: error.problem)
            }
        }
        return staged
    }

    /// Puts staged files in their places, in order; on a failure the rest are discarded.
    package func commit(_ staged: [Staged], durable: Bool) throws(FileError) {
        for (index, next) in staged.enumerated() {
            do throws(FileError) { try rename(next.temporary, next.path) } catch {
                discard(Array(staged[index...]))
                throw error
            }
        }
        guard durable else { return }
        for folder in Set(staged.map { parent(of: $0.path) }).sorted() { try syncFolder(folder) }
    }

    /// Whether the file at `path` holds exactly these bytes already.
    package func holds(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
        guard try status(path)?.size == bytes.count else { return false }
        return try read(path) == bytes
    }

    /// Removes staged files as well as it can: what stays is swept by a later run.
    package func discard(_ staged: [Staged]) {
        for next in staged { try? remove(next.temporary) }
    }

    /// Removes what a killed run was writing in `folder` and never finished, and returns the names.
    @discardableResult
    package func sweep(_ folder: String) throws(FileError) -> [String] {
        var swept: [String] = []
        for found in try list(folder) where found.isRegular && TemporaryName.matches(found.name) {
            try remove(join(folder, found.name))
            swept.append(found.name)
        }
        return swept
    }
}
