import Subprocess
import SystemPackage

/// Starts a program repeatedly, such as the one that updates the site.
struct Watch {
    private let command: [String]

    /// Seconds from the end of one start to the next. Short enough for a scan to be on the page soon; a run with
    /// nothing new is quick.
    private static let pause = 15.0

    init(_ command: [String]) { self.command = command }

    func run() async throws {
        while true {
            try await Task.sleep(for: .seconds(Self.pause))
            // What it warns of is shown; how it ends is its own affair.
            _ = try? await Subprocess.run(
                .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())), output: .discarded,
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
        }
    }
}
