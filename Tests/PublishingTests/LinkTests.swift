import MarketRegime
import Markup
import Publishing
import Testing

@Suite struct LinkTests {
    @Test func `every link leads to a file of the site and to an id on it`() throws {
        for (name, dossier) in try States.all() {
            let files = try States.files(dossier)
            let texts = Dictionary(
                uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) })
            for (path, text) in texts where path.hasSuffix(".html") && path != "404.html" {
                for match in text.matches(of: /href="([^"]*)"/) {
                    let link = String(match.output.1)
                    #expect(Self.problem(link, on: path, texts) == nil, "\(name): \(path)")
                }
            }
        }
    }

    @Test func `a session's page links to the one before and the one after`() throws {
        let page = try States.page("days/2025-08-08.html", try Samples.month().dossier("2025-08-11", "13:41"))
        #expect(page.contains("<a href=\"2025-08-07.html\" rel=\"prev\">"))
        #expect(page.contains("<a href=\"2025-08-11.html\" rel=\"next\">"))
        #expect(page.contains("href=\"../index.html\">Now</a>"))
    }

    @Test func `a session that has not begun has no page and no link`() throws {
        let paths = try States.files(try Samples.month().dossier("2025-08-12", "09:10")).map(\.path)
        #expect(paths.contains("days/2025-08-11.html") && !paths.contains("days/2025-08-12.html"))
    }

    private static func problem(_ link: String, on page: String, _ texts: [String: String]) -> String? {
        if link.hasPrefix("http") { return nil }
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var folders = page.split(separator: "/").dropLast().map(String.init)
        var target = page
        if let path = parts.first, !path.isEmpty {
            for part in path.split(separator: "/") {
                if part == ".." {
                    guard folders.popLast() != nil else { return "\(link) leaves the site" }
                } else {
                    folders.append(String(part))
                }
            }
            target = folders.joined(separator: "/")
        }
        if target.hasPrefix("feeds/v1/") { return nil }  // feeds are not part of this test
        guard let text = texts[target] else { return "\(link) leads nowhere" }
        guard parts.count > 1 else { return nil }
        return text.contains("id=\"\(parts[1])\"") ? nil : "\(link) names no id"
    }
}
