import Foundation

/// A small file system in memory, to be full or read-only for real; needs the right to mount.
package final class SmallDisk: Sendable {
    package let path: String

    package static let isAvailable: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return (try? SmallDisk(on: folder.path("disk"))) != nil
    }()

    package init(on path: String, bytes: Int = 65_536) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard try Self.run("mount", "-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", path) else {
            throw CocoaError(.fileWriteNoPermission)
        }
    }

    deinit { _ = try? Self.run("umount", "-l", path) }

    package func makeReadOnly() throws { _ = try Self.run("mount", "-o", "remount,ro", path) }

    package func path(_ name: String) -> String { "\(path)/\(name)" }

    package var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

    private static func run(_ words: String...) throws -> Bool { try Command(words, in: "/").run().status == 0 }
}
