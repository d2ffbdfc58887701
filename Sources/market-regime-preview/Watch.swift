import Subprocess
import SystemPackage

/// Starts a program repeatedly, such as the one that updates the site.
struct Watch {
    private let command: [String]

    /// The time in seconds from the end of one run to the start of the next. Short enough for a scan to appear on the
    /// page soon; a run with nothing new is quick.
    private static let pause = 15.0

    init(_ command: [String]) { self.command = command }

    func run() async throws {
        while true {
            try await Task.sleep(for: .seconds(Self.pause))
            // Its warnings are shown; its exit code does not matter.
            _ = try? await Subprocess.run(
                .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())), output: .discarded,
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        }
    }
}
