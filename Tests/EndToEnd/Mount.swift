import Foundation
import Support

/// A small file system in memory, mounted on a test's folder, that can really be full. Needs the right to mount.
final class Mount: Sendable {
    let path: String

    static let isAvailable: Bool = {
        guard let folder = try? TemporaryFolder() else { return false }
        return (try? Mount(on: folder.path("mount"), bytes: 4096)) != nil
    }()

    init(on path: String, bytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let mount = Command(["mount", "-t", "tmpfs", "-o", "size=\(bytes)", "tmpfs", path], in: "/")
        guard try mount.run().status == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }

    deinit { _ = try? Command(["umount", "-l", path], in: "/").run() }
}
