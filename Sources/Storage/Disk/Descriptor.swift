import Glibc

/// An open file; closed when it goes out of scope.
struct Descriptor: ~Copyable {
    let number: Int32

    /// Opens a file. Child processes do not inherit it.
    ///
    /// - Parameter mode: The permissions of a created file, before the umask.
    init(
        _ path: String, _ flags: Int32, mode: mode_t = 0o644, for operation: FileError.Operation
    ) throws(FileError) {
        number = retrying { open(path, flags | O_CLOEXEC, mode) }
        guard number >= 0 else { throw FileError(path, operation, errno: errno) }
    }

    /// Opens a file in an open folder for reading. Messages call it `path`.
    init(_ name: String, in folder: borrowing Descriptor, _ flags: Int32, at path: String) throws(FileError) {
        let home = folder.number
        number = retrying { openat(home, name, flags | O_CLOEXEC) }
        guard number >= 0 else { throw FileError(path, .read, errno: errno) }
    }

    /// Closes the file and returns `errno` if that failed: a network disk may report a failed write only now.
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
    borrowing func write(_ bytes: [UInt8]) -> Int32 {
        bytes.withUnsafeBytes { bytes in
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
    }

    /// Reads up to `count` bytes from `offset` into an array with room for `padding` more, or
    /// returns `nil` with `errno` set.
    borrowing func read(_ count: Int, from offset: Int, padding: Int = 0) -> [UInt8]? {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count + padding) { buffer, filled in
            let base = UnsafeMutableRawPointer(buffer.baseAddress)
            while filled < count {
                let got = retrying { pread(number, base?.advanced(by: filled), count - filled, offset + filled) }
                guard got >= 0 else { return failed = true }
                if got == 0 { break }
                filled += got
            }
        }
        return failed ? nil : bytes
    }

    /// Sets the file's permissions regardless of the umask, if the file system has permissions.
    borrowing func setMode(_ mode: mode_t) {
        var status = stat()
        if fstat(number, &status) == 0, status.st_mode & 0o777 != mode { fchmod(number, mode) }
    }

    /// Flushes the file to disk and returns `errno` or 0.
    borrowing func sync() -> Int32 {
        retrying { fsync(number) } == 0 ? 0 : errno
    }

    /// Truncates the file to `size` bytes and returns `errno` or 0.
    borrowing func truncate(to size: Int) -> Int32 {
        retrying { ftruncate(number, size) } == 0 ? 0 : errno
    }
}

/// Repeats a call while signals interrupt it.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
    while true {
        let result = call()
        if result != -1 || errno != EINTR { return result }
    }
}
