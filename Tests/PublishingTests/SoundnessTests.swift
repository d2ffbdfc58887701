import Foundation
import Markup
import Publishing
import Testing

@Suite struct SoundnessTests {
    @Test func `another parser finds tags balanced, ids unique, nothing inline and the budgets kept`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pages-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, dossier) in try States.all() {
            let root = folder.appending(path: name)
            try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
            let files = try States.files(dossier).filter { $0.path.hasSuffix(".html") }
            for file in files {
                let target = root.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: target)
            }
        }
        let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "check_pages.py")
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", script.path(), folder.path()]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
    }
}
