/// Every effect on files the program has, one closure each; a test replaces single ones.
///
/// What is made of them, such as replacing a file whole or not at all, is in extensions, so that a
/// failure of any step can be tried.
package struct Disk: Sendable {
    /// All bytes of a file, with room for 64 more so that a parser may pad without copying.
    package var read: @Sendable (_ path: String) throws(FileError) -> [UInt8]

    /// All bytes of a file of a folder that others write to: never of one outside of it, nor more than `most`.
    package var readInside: @Sendable (_ folder: String, _ name: String, _ most: Int) throws(FileError) -> [UInt8]

    /// What is at the path, or `nil` when nothing is.
    package var status: @Sendable (_ path: String) throws(FileError) -> FileStatus?

    /// What a folder holds, dot-files included, sorted by the bytes of the name.
    package var list: @Sendable (_ folder: String) throws(FileError) -> [FileStatus]

    /// Writes a file that must not exist yet; when durable, its bytes are on the disk on return.
    package var create:
        @Sendable (_ path: String, _ bytes: [UInt8], _ durable: Bool, _ access: FileAccess) throws(FileError) -> Void

    /// Appends whole lines durably and returns what it first had to cut off: the torn end of a
    /// line that an earlier run could not finish; empty when the file was whole.
    package var append: @Sendable (_ path: String, _ lines: [UInt8]) throws(FileError) -> [UInt8]

    /// Puts a file in the place of another, which readers see whole, before or after.
    package var rename: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void

    /// Removes a file or link; nothing there is no error.
    package var remove: @Sendable (_ path: String) throws(FileError) -> Void

    /// Gives a file a second name, in the same file system.
    package var link: @Sendable (_ from: String, _ to: String) throws(FileError) -> Void

    /// Makes a link to a folder; nothing may have its name yet.
    package var linkFolder: @Sendable (_ folder: String, _ path: String) throws(FileError) -> Void

    /// Creates a folder and those above it; one that exists is no error.
    package var makeFolder: @Sendable (_ path: String, _ access: FileAccess) throws(FileError) -> Void

    /// Brings a folder's list of names onto the disk.
    package var syncFolder: @Sendable (_ path: String) throws(FileError) -> Void

    package static let local = Disk(
        read: LocalDisk.read, readInside: LocalDisk.readInside, status: LocalDisk.status,
        list: LocalDisk.list,
        create: LocalDisk.create, append: LocalDisk.append, rename: LocalDisk.rename, remove: LocalDisk.remove,
        link: LocalDisk.link, linkFolder: LocalDisk.linkFolder,
        makeFolder: LocalDisk.makeFolder, syncFolder: LocalDisk.syncFolder)
}
