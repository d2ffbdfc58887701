import MarketRegime
package import Markup

extension Disk {
    /// Replaces a file atomically, so that a reader never sees half of one.
    ///
    /// - Parameters:
    ///   - durable: Whether the bytes and the name are flushed to disk before this returns.
    ///   - keepingPrevious: Whether the earlier file is kept as `<path>.previous`.
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

    /// Gives the file at `path` the second name `<path>.previous`, replacing the previous file of that name.
    ///
    /// The file itself stays in place, so that there is always one.
    package func keepPrevious(_ path: String) throws(FileError) {
        guard try status(path) != nil else { return }
        let temporary = TemporaryName.beside(path)
        do throws(FileError) {
            do throws(FileError) { try link(path, temporary) } catch {
                try create(temporary, read(path), true, .byUmask)  // a file system without hard links
            }
            try rename(temporary, path + ".previous")
        } catch {
            try? remove(temporary)
            throw FileError(path: path + ".previous", operation: error.operation, problem: error.problem)
        }
        // Under POSIX, renaming one name of a file to another name of the same file does nothing.
        try remove(temporary)
    }

    /// A file that has been written under a temporary name.
    package struct Staged: Hashable, Sendable {
        package let path: String
        let temporary: String
    }

    /// Writes all files under temporary names in their folders. After a failure none is left.
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

    /// Puts staged files in place, in order. If one fails, the rest are discarded.
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

    /// Whether the file at `path` already holds exactly these bytes.
    package func holds(_ bytes: [UInt8], at path: String) throws(FileError) -> Bool {
        guard try status(path)?.size == bytes.count else { return false }
        return try read(path) == bytes
    }

    /// Removes staged files if possible; a later run removes the rest.
    package func discard(_ staged: [Staged]) {
        for next in staged { try? remove(next.temporary) }
    }

    /// Removes the half-written files of killed runs and returns their names.
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

/// The name of a file that is being written, next to the file it will replace: `.index.html.<16 hex digits>.tmp`.
///
/// The digits are random, so that two writers never use the same name. The dot and the extension mark the file as
/// unfinished.
enum TemporaryName {
    /// A new temporary name next to `path`.
    static func beside(_ path: String) -> String {
        let digits = zeroPadded(UInt64.random(in: 0...UInt64.max), 16, radix: 16)
        return join(parent(of: path), ".\(lastPart(of: path)).\(digits).tmp")
    }

    /// Whether a name has this form.
    static func matches(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1].elementsEqual("tmp".utf8) else { return false }
        let digits = parts[parts.count - 2]
        return digits.count == 16 && digits.allSatisfy("0123456789abcdef".utf8.contains)
    }
}
