import Foundation
import Glibc

/// The programs that a benchmark starts.
struct Tools {
    let program: String
    private let launcher: String

    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter program: the program to measure; the one built beside this when left out.
    init(program: String?) throws {
        let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
        func built(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
        self.program = program ?? built("market-regime")
        launcher = built("market-regime-launcher")
        for path in [self.program, launcher] where !FileManager.default.isExecutableFile(atPath: path) {
            throw Problem(description: "\(path): expected a program, found none; run 'swift build -c release' first")
        }
    }

    /// What a command takes as a whole process, started by a launcher too small to count.
    func measure(_ command: [String], name: String) throws -> ProcessFigures {
        let result = FileManager.default.temporaryDirectory.appending(path: "market-regime-launcher-\(getpid())")
        defer { try? FileManager.default.removeItem(at: result) }
        // What others left to be written to the disk is no cost of this one.
        sync()
        try start([launcher, result.path(percentEncoded: false)] + command)
        let fields = try String(contentsOf: result, encoding: .utf8).split(whereSeparator: \.isWhitespace)
            .compactMap { Double($0) }
        guard fields.count == 5, fields[4] == 0 else {
            throw Problem(
                description:
                    "\(name): expected an end with 0, found \(Int(fields.last ?? -1)): \(command.joined(separator: " "))"
            )
        }
        return ProcessFigures(
            wall: fields[0] / 1000, user: fields[1] / 1000, system: fields[2] / 1000,
            memory: fields[3] * 1024 / 1_000_000)
    }

    /// Runs a command to its end; what it says on the standard output is returned.
    @discardableResult
    func start(_ command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let said = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Problem(
                description: "\(command[0]): expected an end with 0, found \(process.terminationStatus)")
        }
        return String(decoding: said, as: UTF8.self)
    }

    /// What Chromium says of the site's pages, a line each: the budgets of weight, nodes and first paint.
    func pages(of site: String, root: String) throws -> String {
        try start(["/usr/bin/env", "python3", "\(root)/Tests/Browser/budgets.py", site])
    }
}
