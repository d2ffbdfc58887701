import Foundation
package import Testing

/// Compares `text` with the golden file `name` in `__Snapshots__` beside the calling test.
///
/// With `RECORD=1` in the environment, the file is rewritten and the test fails, so that recordings are reviewed.
/// A mismatch reports the first differing line and writes `NAME.actual`.
package func expectSnapshot(
    _ text: String, named name: String, sourceFile: String = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let folder = URL(filePath: sourceFile).deletingLastPathComponent().appending(path: "__Snapshots__")
    let golden = folder.appending(path: name)
    let actual = folder.appending(path: name + ".actual")
    func write(to file: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
    do {
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try write(to: golden)
            Issue.record("\(name): recorded; read it, then test without RECORD", sourceLocation: sourceLocation)
            return
        }
        guard let expected = try? String(contentsOf: golden, encoding: .utf8) else {
            try write(to: actual)
            Issue.record("\(name): no golden file; RECORD=1 writes it", sourceLocation: sourceLocation)
            return
        }
        guard expected != text else {
            try? FileManager.default.removeItem(at: actual)
            return
        }
        try write(to: actual)
        let difference = firstDifference(expected, text)
        Issue.record("\(name): \(difference); see \(name).actual", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(name): \(error)", sourceLocation: sourceLocation)
    }
}

private func firstDifference(_ expected: String, _ found: String) -> String {
    let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let new = found.split(separator: "\n", omittingEmptySubsequences: false)
    let index = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? min(old.count, new.count)
    func line(_ lines: [Substring]) -> String { index < lines.count ? "\"\(lines[index])\"" : "the end" }
    return "line \(index + 1): expected \(line(old)), found \(line(new))"
}
