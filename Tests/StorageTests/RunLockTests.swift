import Foundation
import Glibc
import Storage
import Support
import Testing

@Suite struct RunLockTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private var path: String { folder.path(".lock") }

    @Test func `a second run is told which process holds the lock, and gets it afterwards`() throws {
        let first = try RunLock(path)
        let error = #expect(throws: LockError.self) { _ = try RunLock(path) }
        #expect(error == .held(path: path, process: Int(getpid())))
        #expect(error?.description == "\(path): another run holds it (process \(getpid())); wait for it to end")
        first.release()
        _ = try RunLock(path)
    }

    @Test func `nothing remains of the previous holder's process number`() throws {
        try folder.write("12345678901234567890\n1\n", to: ".lock")
        let lock = try RunLock(path)
        #expect(folder.text(".lock") == "\(getpid())\n")
        lock.release()
    }

    @Test func `the lock is held while the body runs and released after a failure`() throws {
        struct Failure: Error {}
        var second: LockError?
        #expect(throws: Failure.self) {
            try RunLock.holding(path) {
                do throws(LockError) { _ = try RunLock(path) } catch { second = error }
                throw Failure()
            }
        }
        #expect(second == .held(path: path, process: Int(getpid())))
        #expect(try RunLock.holding(path) { 7 } == 7)
    }

    @Test func `another process holds the lock until it is killed`() throws {
        let (holder, output) = try hold()
        #expect(try output.read(upToCount: 5) == Data("held\n".utf8))
        let error = #expect(throws: LockError.self) { _ = try RunLock(path) }
        #expect(error == .held(path: path, process: Int(holder.processIdentifier)))
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        _ = try RunLock(path)
        #expect(folder.text(".lock") == "\(getpid())\n")
    }

    @Test func `a program started meanwhile does not inherit the lock`() throws {
        let child = Process()
        child.executableURL = URL(filePath: "/bin/sleep")
        child.arguments = ["30"]
        let lock = try RunLock(path)
        try child.run()
        defer { kill(child.processIdentifier, SIGKILL) }
        lock.release()
        _ = try RunLock(path)
    }

    @Test func `a missing folder is reported`() {
        let gone = folder.path("gone/.lock")
        let error = #expect(throws: LockError.self) { _ = try RunLock(gone) }
        #expect(error == .file(FileError(gone, .lock, errno: ENOENT)))
        #expect(error?.description == "\(gone): cannot lock: no such folder; create it and run again")
    }

    /// A process that takes the lock, writes its process number into it, prints `held` and keeps running.
    private func hold() throws -> (Process, FileHandle) {
        let script = """
            import fcntl, os, sys, time
            f = open(sys.argv[1], "w")
            fcntl.flock(f, fcntl.LOCK_EX)
            f.write(f"{os.getpid()}\\n"); f.flush()
            print("held", flush=True)
            time.sleep(60)
            """
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script, path]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        return (process, pipe.fileHandleForReading)
    }
}
