import Foundation
import MarketRegime
import Markup
import Publishing
import Testing

@Suite struct LookTests {
    @Test(.enabled(if: ProcessInfo.processInfo.environment["LOOK"] != nil))
    func `the sites to look at`() throws {
        for (name, dossier) in try States.all() {
            let root = URL(filePath: "/tmp/site").appending(path: name)
            try? FileManager.default.removeItem(at: root)
            for file in try States.files(dossier) {
                let url = root.appending(path: file.path)
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.bytes).write(to: url)
            }
        }
    }
}
