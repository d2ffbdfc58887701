package import Foundation
import Glibc

/// A temporary root with `config/` and `templates/` of the repository and an empty `data/scans/`, in which the built
/// program is run.
package final class Workdir: Sendable {
    package let folder: TemporaryFolder

    package init() throws {
        folder = try TemporaryFolder()
        for name in ["config", "templates"] {
            let original = Self.repository.appending(path: name).path(percentEncoded: false)
            if FileManager.default.fileExists(atPath: original) {
                try FileManager.default.copyItem(atPath: original, toPath: folder.path(name))
            } else {
                try folder.makeFolder(name)
            }
        }
        try folder.makeFolder("data/scans")
    }

    /// The package's folder.
    package static let repository = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    package func path(_ name: String) -> String { folder.path(name) }

    package func text(_ name: String) -> String? { folder.text(name) }

    package func write(_ text: String, to name: String) throws { try folder.write(text, to: name) }

    /// Writes a workbook to the scan folder.
    package func put(_ workbook: WorkbookFile, as name: String, folder: String = "data/scans") throws {
        try self.folder.write(workbook.bytes, to: "\(folder)/\(name)")
    }

    package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: path(name)) }

    package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

    /// The lines of a file; empty if there is no such file.
    package func lines(_ name: String) -> [String] {
        (text(name) ?? "").split(separator: "\n").map(String.init)
    }

    /// Writes a scan to the scan folder.
    package func put(_ scan: ScanText, folder: String = "data/scans") throws {
        try write(scan.json, to: "\(folder)/\(scan.fileName)")
    }

    /// Runs the program in the root. `now` is a local time of the market, such as `2025-07-16T10:20`.
    @discardableResult
    package func run(
        _ arguments: String..., now: String? = nil, environment: [String: String] = [:]
    ) throws -> Finished {
        try run(arguments, now: now, environment: environment)
    }

    /// The same with a list of arguments.
    @discardableResult
    package func run(
        _ arguments: [String], now: String? = nil, environment: [String: String] = [:]
    ) throws -> Finished {
        let clock = now.map { ["--now", ScanText.time($0)] } ?? []
        return try Command([Command.product] + arguments + clock, in: folder.path, environment: environment).run()
    }

    /// Runs a shell script in the root. `$PROGRAM` is the built program.
    package func shell(_ script: String) throws -> Finished {
        try Command(["bash", "-c", script], in: folder.path, environment: ["PROGRAM": Command.product]).run()
    }

    /// Runs a Python program in the root. `PROGRAM` is the built program.
    package func python(seconds: Double = 120, _ script: String) throws -> Finished {
        let prelude = "import os, sys, subprocess, json\nPROGRAM = os.environ['PROGRAM']\n"
        var command = Command(
            ["python3", "-c", prelude + script], in: folder.path, environment: ["PROGRAM": Command.product])
        command.seconds = seconds
        return try command.run()
    }

    /// The state of one file: its bytes and when they were written.
    package struct FileState: Equatable, Sendable {
        package var bytes: Data
        package var modified: Int
        package var number: UInt64
    }

    /// All files in the folders by path, except the lock, which contains a process number.
    package func files(in folders: String...) -> [String: FileState] {
        var files: [String: FileState] = [:]
        for name in folders {
            for inside in FileManager.default.enumerator(atPath: path(name)) ?? NSEnumerator() {
                guard let inside = inside as? String, !inside.hasSuffix(".lock") else { continue }
                var status = stat()
                guard stat(path("\(name)/\(inside)"), &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
                    continue
                }
                files["\(name)/\(inside)"] = FileState(
                    bytes: FileManager.default.contents(atPath: path("\(name)/\(inside)")) ?? Data(),
                    modified: status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec,
                    number: UInt64(status.st_ino))
            }
        }
        return files
    }

    /// The same without times, for comparing two roots.
    package func contents(of folders: String...) -> [String: Data] {
        folders.reduce(into: [:]) { all, name in all.merge(files(in: name).mapValues(\.bytes)) { $1 } }
    }
}
