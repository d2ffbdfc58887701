import Foundation

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
            let process = Process()
            process.executableURL = URL(filePath: command[0])
            process.arguments = Array(command.dropFirst())
            process.standardInput = FileHandle.nullDevice
            process.standardOutput = FileHandle.nullDevice
            await withCheckedContinuation { ended in
                process.terminationHandler = { _ in ended.resume() }
                do { try process.run() } catch { ended.resume() }
            }
        }
    }
}
