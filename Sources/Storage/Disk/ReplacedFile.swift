import Dispatch
import Glibc
import Synchronization

/// A file whose place another one takes.
///
/// Its blocks are freed when it has lost its name and nobody has it open. On a disk that is told of free blocks at once, as
/// those of rented machines mostly are (the mount option `discard`), that takes longer than all else about replacing a
/// file. So it is kept open until it has been replaced, and closed beside what goes on, by threads that do nothing else.
struct ReplacedFile: ~Copyable {
    private let number: Int32

    /// So many are closed beside at most, because a process may have only so many open.
    private static let most = 64
    private static let waiting = Atomic<Int>(0)

    /// Keeps what is at `path` now, if anything is.
    init(_ path: String) {
        let isRoom = Self.waiting.load(ordering: .relaxed) < Self.most
        number = isRoom ? open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_CLOEXEC) : -1
    }

    /// Lets it go once it has been replaced.
    consuming func letGo() {
        let number = number
        discard self
        guard number >= 0 else { return }
        Self.waiting.add(1, ordering: .relaxed)
        DispatchQueue.global(qos: .utility).async {
            close(number)
            Self.waiting.subtract(1, ordering: .relaxed)
        }
    }

    deinit { if number >= 0 { close(number) } }
}
