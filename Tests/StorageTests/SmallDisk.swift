import Foundation

/// A file system of a few pages in memory, to be full or read-only for real; needs the right to mount.
final class SmallDisk: Sendable {
    let path: String

    static let isAvailable = (try? SmallDisk()) != nil

    init() throws {
        path = FileManager.default.temporaryDirectory.path(percentEncoded: false) + "small-disk-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", path) == 0 else {
            try? FileManager.default.removeItem(atPath: path)
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    deinit {
        _ = run("umount", "-l", path)
        try? FileManager.default.removeItem(atPath: path)
    }

    func makeReadOnly() { _ = run("mount", "-o", "remount,ro", path) }

    func path(_ name: String) -> String { "\(path)/\(name)" }

    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// The exit status of a program that is run to its end without a word, or `nil` without such a program.
@discardableResult
func run(_ arguments: String...) -> Int32? {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    process.waitUntilExit()
    return process.terminationStatus
}
