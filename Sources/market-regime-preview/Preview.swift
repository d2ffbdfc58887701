import ArgumentParser
import FlyingSocks
import Glibc
import SystemPackage

/// `market-regime-preview`: serves the site on the loopback interface with the headers of the hosting recipes.
@main struct Preview: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "market-regime-preview",
        abstract: "Serve the site on this machine's loopback, with the headers of the hosting recipes.",
        discussion: """
            For looking at the site, not for hosting it: nobody but this machine can reach it.
            Exit codes: 0 stopped, 64 usage, 66 no site, 73 the port is taken.
            """)

    @Option(help: ArgumentHelp("The folder that holds public/.", valueName: "dir"))
    var root = "."

    @Option(name: .customLong("public"), help: ArgumentHelp("The folder of the site.", valueName: "dir"))
    var site: String?

    @Option(help: "The port to listen on; 0 for any free one.")
    var port: UInt16 = 8080

    @Option(help: "Stop after so many seconds; goes on until it is interrupted if left out.")
    var seconds: Double?

    @Option(
        parsing: .remaining,
        help: ArgumentHelp(
            "A program and its arguments, started every 15 seconds to bring the site up to date.", valueName: "command")
    )
    var watch: [String] = []

    /// The address to listen on: of this machine alone.
    private static let host = "127.0.0.1"

    func validate() throws {
        if let seconds, !(seconds > 0 && seconds < 1e9) {
            throw ValidationError("--seconds: expected a number above 0, found \(seconds)")
        }
    }

    func run() async throws {
        let folder = site ?? "\(root)/public"
        guard let handler = SiteHandler(folder: folder) else {
            throw stop(
                "\(folder)/index.html: expected a site, found none; make one with 'market-regime run' or 'demo'", 66)
        }
        let server: SiteServer
        do { server = try SiteServer(address: .inet(ip4: Self.host, port: port), handler: handler) } catch {
            let reason = if case SocketError.failed(_, _, let message) = error { message } else { "\(error)" }
            throw stop("\(Self.host):\(port): expected a free port, found: \(reason); give another with --port", 73)
        }
        if case .ip4(let address, let port) = try server.address {
            _ = try? FileDescriptor.standardOutput.writeAll(
                "Serving \(folder) at http://\(address):\(port)/ (Ctrl-C stops it)\n".utf8)
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run() }
            if let seconds { group.addTask { try await Task.sleep(for: .seconds(seconds)) } }
            if !watch.isEmpty { group.addTask { try await Watch(watch).run() } }
            try await group.next()
            group.cancelAll()
        }
    }

    private func stop(_ message: String, _ code: Int32) -> any Error {
        _ = try? FileDescriptor.standardError.writeAll("Error: \(message)\n".utf8)
        return ExitCode(code)
    }
}
