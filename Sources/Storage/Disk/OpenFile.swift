import Glibc

/// A file with content that was opened for reading.
struct RegularFile: ~Copyable {
    let descriptor: Descriptor
    /// How many bytes it had then.
    let size: Int

    init(_ path: String) throws(FileError) {
        // Without O_NONBLOCK a pipe in a file's place would keep the run waiting for ever.
        let file = try Descriptor(path, O_RDONLY | O_NONBLOCK, for: .read)
        guard let status = file.status() else { throw FileError(path, .read, errno: errno) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw FileError(path: path, operation: .read, problem: .notAFile)
        }
        descriptor = file
        size = status.st_size
    }
}

/// A file that stays open for as long as parts of it may be asked for, whatever takes its place in its folder meanwhile.
final class OpenFile: Sendable {
    private let file: RegularFile
    private let path: String

    init(_ file: consuming RegularFile, _ path: String) {
        self.file = file
        self.path = path
    }

    var size: Int { file.size }

    /// Fills a buffer with its bytes from a place on. A file that has become shorter cannot be read.
    func fill(from start: Int, _ buffer: UnsafeMutableRawBufferPointer) throws(FileError) {
        guard let count = file.descriptor.read(into: buffer, from: start) else {
            throw FileError(path, .read, errno: errno)
        }
        guard count == buffer.count else { throw FileError(path, .read, errno: EIO) }
    }
}
