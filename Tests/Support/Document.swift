import Foundation
package import Testing

/// README or a guide, whose commands, examples, tables and links are tested.
package struct Document: Sendable, CustomTestStringConvertible {
    /// The path in the repository.
    package let path: String
    package let text: String
    /// The code blocks in order, without the indentation of the list that they may be in.
    package let blocks: [(language: String, text: String)]

    private init(_ path: String) {
        self.path = path
        text = (try? String(contentsOf: Workdir.repository.appending(path: path), encoding: .utf8)) ?? ""
        var blocks: [(language: String, text: String)] = []
        var open: (language: String, indent: Int)?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if let block = open, !words.hasPrefix("```") {
                blocks[blocks.count - 1].text += line.dropFirst(min(block.indent, line.count - words.count)) + "\n"
            } else if words.hasPrefix("```") {
                open = open == nil ? (String(words.dropFirst(3)), line.count - words.count) : nil
                if let open { blocks.append((open.language, "")) }
            }
        }
        self.blocks = blocks
    }

    package static let readme = Document("README.md")

    /// The guide `name`, such as `Settings`.
    package static func guide(_ name: String) -> Document { Document("\(folder)/\(name).md") }

    /// README and all guides.
    package static let all: [Document] = {
        let names = (try? FileManager.default.contentsOfDirectory(at: Workdir.repository.appending(path: folder))) ?? []
        return [readme] + names.filter { $0.hasSuffix(".md") }.sorted().map { Document("\(folder)/\($0)") }
    }()

    private static let folder = "Sources/MarketRegime/MarketRegime.docc"

    package var testDescription: String { path }

    /// The code blocks of a language; `sh` blocks are commands that work in any folder with a scan.
    package func blocks(_ language: String) -> [String] { blocks.filter { $0.language == language }.map(\.text) }

    /// The commands of the program in the blocks of a language.
    package func commands(_ language: String) -> [String] {
        blocks(language).flatMap { $0.split(separator: "\n") }.filter { $0.hasPrefix("market-regime ") }.map(
            String.init)
    }

    /// The commands of the program within sentences, without those that have a placeholder such as `FILE`.
    package var inlineCommands: [String] {
        text.matches(of: /`(market-regime [^`\n]+)`/).map { String($0.1) }.filter { !$0.contains(/[A-Z]{2}|…/) }
    }
}

extension FileManager {
    fileprivate func contentsOfDirectory(at folder: URL) throws -> [String] {
        try contentsOfDirectory(atPath: folder.path(percentEncoded: false))
    }
}

/// Compares `text` with the generated part `name` of a guide, between `<!-- NAME … -->` and `<!-- end -->`.
///
/// With `RECORD=1` in the environment, the part is rewritten and the test fails, so that the change is reviewed.
package func expectGenerated(
    _ text: String, as name: String, in document: Document, sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let parts = document.text.components(separatedBy: "<!-- \(name):")
    let tail = try #require(parts.count == 2 ? parts[1] : nil, "\(document.path) has no part \(name)")
    let start = try #require(tail.range(of: "-->\n\n")).upperBound
    let end = try #require(tail.range(of: "\n<!-- end -->")).lowerBound
    guard tail[start..<max(start, end)] != text else { return }
    guard ProcessInfo.processInfo.environment["RECORD"] == "1" else {
        let command = "RECORD=1 swift test --filter GeneratedGuide"
        Issue.record(
            "\(document.path): '\(name)' is out of date; '\(command)' rewrites it", sourceLocation: sourceLocation)
        return
    }
    let whole = "\(parts[0])<!-- \(name):\(tail[..<start])\(text)\(tail[end...])"
    try whole.write(to: Workdir.repository.appending(path: document.path), atomically: true, encoding: .utf8)
    Issue.record("\(document.path): recorded; read it, then test without RECORD", sourceLocation: sourceLocation)
}

/// Rows of a Markdown table.
package func markdownTable(_ head: [String], _ rows: [[String]]) -> String {
    ([head, head.map { _ in "---" }] + rows).map { row in
        "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
    }.joined()
}
