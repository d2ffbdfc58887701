import Foundation
import Glibc

/// A program's output and exit code.
package struct Finished: Sendable, Equatable {
    package var stdout: String
    package var stderr: String
    /// The exit code; 128 plus the signal's number after a signal, 124 after a timeout.
    package var status: Int32

    package init(stdout: String, stderr: String, status: Int32) {
        self.stdout = stdout
        self.stderr = stderr
        self.status = status
    }
}

/// A program to run to its end, without input. Its output goes to files, so that it never blocks on a full pipe.
package struct Command: Sendable {
    package var arguments: [String]
    package var folder: String
    package var environment: [String: String]
    package var seconds = 120.0

    package init(_ arguments: [String], in folder: String, environment: [String: String] = [:]) {
        self.arguments = arguments
        self.folder = folder
        self.environment = environment
    }

    /// The built program, which is in the same folder as the tests.
    package static let product: String = {
        let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(filePath: tests).deletingLastPathComponent().appending(path: "market-regime")
            .path(percentEncoded: false)
    }()

    /// Runs the program, and kills it if it takes longer than `seconds`.
    package func run() throws -> Finished {
        let output = try TemporaryFolder()
        let process = try spawn(stdout: output.path("stdout"), stderr: output.path("stderr"))
        let status = wait(for: process)
        var errors = output.text("stderr") ?? ""
        // The messages of Python and shells about a missing package or program.
        if status != 0, errors.contains(/No module named|FileNotFoundError.*: '[^\/']+'|command not found|env: [‘']/) {
            errors += "something that the tests need is not installed; run '.ci/setup --tests'\n"
        }
        return Finished(stdout: output.text("stdout") ?? "", stderr: errors, status: status)
    }

    /// Where programs are looked up: first among the Python packages that `.ci/setup --tests` installed.
    private static let searchPath: String = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return "\(Workdir.repository.path(percentEncoded: false)).build/python/bin:\(path)"
    }()

    /// Starts the program and returns its process number.
    func spawn(stdout: String, stderr: String) throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, stdout, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&files, 2, stderr, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        // The threads of tests block signals, which child processes must receive.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var settings = ProcessInfo.processInfo.environment
        settings["PATH"] = Self.searchPath
        settings.merge(environment) { $1 }
        var process: pid_t = 0
        // `env` changes the folder and then becomes the program, with the same process number.
        let code = withCStrings(["env", "-C", folder] + arguments) { words in
            withCStrings(settings.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&process, "env", &files, &attributes, words, environment)
            }
        }
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .ENOENT) }
        return process
    }

    private func wait(for process: pid_t) -> Int32 {
        let end = Date(timeIntervalSinceNow: seconds)
        var state: Int32 = 0
        while true {
            let ended = waitpid(process, &state, WNOHANG)
            if ended == process { break }
            if ended < 0 && errno != EINTR { return -1 }
            if Date() > end {
                kill(process, SIGKILL)
                waitpid(process, &state, 0)
                return 124
            }
            usleep(2_000)
        }
        let signal = state & 0x7f
        return signal == 0 ? (state >> 8) & 0xff : 128 + signal
    }
}

/// Calls `body` with a null-terminated array of C strings.
private func withCStrings<Result>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let pointers = texts.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
}
