import Dispatch
import Glibc

/// An open file; closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens a file that a program started from here does not inherit.
    init(_ path: String, _ flags: Int32, for operation: FileError.Operation) throws(FileError) {
        number = retrying { open(path, flags | O_CLOEXEC, 0o644) }
        guard number >= 0 else { throw FileError(path, operation, errno: errno) }
    }

    /// Opens a file of an open folder for reading; `path` is what a message calls it.
    init(_ name: String, in folder: borrowing Descriptor, _ flags: Int32, at path: String) throws(FileError) {
        let home = folder.number
        number = retrying { openat(home, name, flags | O_CLOEXEC) }
        guard number >= 0 else { throw FileError(path, .read, errno: errno) }
    }

    /// Closes the file and returns `errno` if that failed: a network disk says so only now.
    consuming func close() -> Int32 {
        let failed = Glibc.close(number) != 0
        let code = errno
        discard self
        return failed && code != EINTR ? code : 0
    }

    deinit { _ = Glibc.close(number) }

    /// Size, kind and times of the open file, or `nil` with `errno` set.
    borrowing func status() -> stat? {
        var status = stat()
        return fstat(number, &status) == 0 ? status : nil
    }

    /// Writes all bytes at the file's position, and returns `errno` or 0.
    borrowing func write(_ bytes: [UInt8]) -> Int32 { bytes.withUnsafeBytes { write($0) } }

    /// Writes all bytes of a buffer at the file's position, and returns `errno` or 0.
    borrowing func write(_ bytes: UnsafeRawBufferPointer) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = UnsafeRawBufferPointer(rebasing: rest)
            let count = retrying { Glibc.write(number, part.baseAddress, part.count) }
            guard count >= 0 else { return errno }
            guard count > 0 else { return EIO }
            rest = rest.dropFirst(count)
        }
        return 0
    }

    /// Reads up to `count` bytes from `offset` into an array with room for `padding` more, or
    /// returns `nil` with `errno` set.
    borrowing func read(_ count: Int, from offset: Int, padding: Int = 0) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count + padding) { buffer, filled in
            provide(buffer)
            let part = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[..<count])
            guard let got = read(into: part, from: offset) else { return failed = true }
            filled = got
        }
        return failed ? nil : bytes
    }

    /// Fills a buffer from `offset` on, as far as the file reaches, and returns how far; `nil` with `errno` set when the
    /// machine cannot.
    borrowing func read(into buffer: UnsafeMutableRawBufferPointer, from offset: Int) -> Int? {
        var filled = 0
        while filled < buffer.count {
            let target = buffer.baseAddress?.advanced(by: filled)
            let got = retrying { pread(number, target, buffer.count - filled, offset + filled) }
            guard got >= 0 else { return nil }
            if got == 0 { break }
            filled += got
        }
        return filled
    }

    /// Brings the file onto the disk, and returns `errno` or 0.
    borrowing func sync() -> Int32 {
        retrying { fsync(number) } == 0 ? 0 : errno
    }

    /// Begins to bring a part that was just written onto the disk, and does not wait for it.
    borrowing func beginSync(_ part: Range<Int>) {
        // POSIX has no call for just this. To say that the bytes are not needed in memory has the machine send them to the
        // disk; on their way there they stay.
        _ = posix_fadvise(number, part.lowerBound, part.count, POSIX_FADV_DONTNEED)
    }

    /// Brings the file onto the disk beside what goes on. Nobody is told when that has happened, or that it has not.
    borrowing func syncBeside() {
        let file = fcntl(number, F_DUPFD_CLOEXEC, 0)
        guard file >= 0 else { return }
        Self.beside.async {
            fsync(file)
            Glibc.close(file)
        }
    }

    private static let beside = DispatchQueue(label: "sync")

    /// Cuts the file to `size` bytes, and returns `errno` or 0.
    borrowing func truncate(to size: Int) -> Int32 {
        retrying { ftruncate(number, size) } == 0 ? 0 : errno
    }
}

/// Has the machine give the memory of a large buffer at once.
///
/// Given page by page while a file is read into it, each page would wait for what other threads ask of the memory.
private func provide(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    guard buffer.count >= 1 << 16, let base = buffer.baseAddress else { return }
    let start = UnsafeMutableRawPointer(base).alignedUp(toMultipleOf: page)
    let end = UnsafeMutableRawPointer(base + buffer.count).alignedDown(toMultipleOf: page)
    // Since Linux 5.14; where it is not known, nothing is lost.
    madvise(start, end - start, MADV_POPULATE_WRITE)
}

/// The call's result, made again as long as a signal interrupts it.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
