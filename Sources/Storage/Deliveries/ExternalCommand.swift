import Dispatch
import Glibc
import Subprocess
import Synchronization
import SystemPackage

/// A program that the user configured: a hook, or the program that sends mail. It is started without a shell.
package struct ExternalCommand: Sendable {
    /// The program and its arguments. A name without a slash is looked up in `PATH`.
    package var words: [String]
    /// The folder it is started in; a relative program path starts from there.
    package var folder: String
    /// The seconds after which it and its process group are killed.
    package var seconds: Int

    package init(_ words: [String], in folder: String, seconds: Int) {
        self.words = words
        self.folder = folder
        self.seconds = seconds
    }

    /// How it ended, and what it printed.
    package struct Result: Sendable, Equatable {
        package var ending: Ending
        /// The last `outputLimit` bytes of standard output and standard error.
        package var output: String

        package init(ending: Ending, output: String) {
            self.ending = ending
            self.output = output
        }
    }

    package enum Ending: Sendable, Equatable {
        case exited(Int)
        case signalled(Int)
        case timedOut(seconds: Int)
        /// It could not be started at all, with the reason.
        case notStarted(String)
    }

    /// How many bytes of output are kept.
    package static let outputLimit = 4096
}

extension ExternalCommand.Ending {
    /// The ending in words that may be published: they name neither program nor arguments.
    package var words: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .signalled(let signal): "killed by signal \(signal)"
        case .timedOut(let seconds): "killed after \(seconds) \(seconds == 1 ? "second" : "seconds")"
        case .notStarted(let reason): "cannot be started: \(reason)"
        }
    }
}

extension ExternalCommand {
    /// Runs the program to its end with `input` on its standard input.
    ///
    /// The input is an unnamed file, so that a program may leave it unread and cannot block on it.
    package func run(input: [UInt8]) -> Result {
        guard let name = words.first else { return Result(ending: .notStarted("no program is named"), output: "") }
        guard let input = Self.descriptor(holding: input) else {
            let reason = "its input cannot be kept: \(String(cString: strerror(errno)))"
            return Result(ending: .notStarted(reason), output: "")
        }
        var options = PlatformOptions()
        options.processGroupID = 0
        let configuration = Configuration(
            executable: name.contains("/") ? .path(FilePath(name)) : .name(name),
            arguments: Arguments(Array(words.dropFirst())), workingDirectory: FilePath(folder),
            platformOptions: options)
        let seconds = seconds
        return Self.waiting { await Self.run(configuration, input: input, seconds: seconds) }
    }

    private static func run(_ configuration: Configuration, input: FileDescriptor, seconds: Int) async -> Result {
        let state = Mutex(Progress())
        let watch = Task {
            try await Task.sleep(for: .seconds(seconds))
            state.withLock { $0.isTimedOut = true }
            guard let group = state.withLock({ $0.process }) else { return }
            kill(-group, SIGTERM)
            try? await Task.sleep(for: .milliseconds(500))
            kill(-group, SIGKILL)
        }
        var ending: Ending
        do {
            let outcome = try await Subprocess.run(
                configuration, input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                state.withLock { $0.process = execution.processIdentifier.value }
                for try await part in execution.standardOutput {
                    state.withLock { progress in part.withUnsafeBytes { progress.keep($0) } }
                }
            }
            switch outcome.terminationStatus {
            case .exited(let code): ending = .exited(Int(code))
            case .signaled(let signal): ending = .signalled(Int(signal))
            }
        } catch let error as SubprocessError where error.code == .executableNotFound {
            ending = .notStarted("the program does not exist or is not executable")
        } catch {
            ending = .notStarted("\(error)")
        }
        let last = state.withLock { $0 }
        if last.isTimedOut {
            await _ = watch.result
            ending = .timedOut(seconds: seconds)
        } else {
            watch.cancel()
        }
        return Result(ending: ending, output: String(decoding: last.output, as: UTF8.self))
    }

    /// The state of a running program.
    private struct Progress {
        var process: pid_t?
        var isTimedOut = false
        var output: [UInt8] = []

        mutating func keep(_ bytes: UnsafeRawBufferPointer) {
            output += bytes.suffix(ExternalCommand.outputLimit)
            output.removeFirst(max(0, output.count - ExternalCommand.outputLimit))
        }
    }

    /// An unnamed file with `bytes`, positioned at its start.
    private static func descriptor(holding bytes: [UInt8]) -> FileDescriptor? {
        guard let file = tmpfile() else { return nil }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count, fflush(file) == 0 else { return nil }
        rewind(file)
        let number = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3)
        return number < 0 ? nil : FileDescriptor(rawValue: number)
    }

    /// Waits for asynchronous work, because the rest of the program is synchronous.
    private static func waiting(for work: @escaping @Sendable () async -> Result) -> Result {
        let result = Mutex<Result?>(nil)
        let done = DispatchSemaphore(value: 0)
        Task.detached {
            let value = await work()
            result.withLock { $0 = value }
            done.signal()
        }
        done.wait()
        return result.withLock { $0 } ?? Result(ending: .notStarted("it was given up"), output: "")
    }
}
