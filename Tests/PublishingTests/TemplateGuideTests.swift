import Foundation
import Publishing
import Support
import Testing

/// The guide to the templates' keys is as the pages' values make it. `RECORD=1` writes it.
@Suite struct TemplateGuideTests {
    @Test func `the guide lists every key of the templates`() throws {
        let names = ["fresh", "awaiting", "incomplete", "hostile", "parallel"]
        let states = try States.all().filter { names.contains($0.name) }.map(\.dossier)
        let text = TemplateGuide.text(try [States.special()] + states, site: Samples.site)
        let article = "Sources/MarketRegime/MarketRegime.docc/Templates.md"
        let file = Workdir.repository.appending(path: article)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data(text.utf8).write(to: file)
            Issue.record("\(article) is written anew: read what has changed")
        }
        #expect((try? String(contentsOf: file, encoding: .utf8)) == text, "\(article): write it with RECORD=1")
    }
}
