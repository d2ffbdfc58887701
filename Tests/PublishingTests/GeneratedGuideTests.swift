import BuiltIn
import Foundation
import JSON
import Markup
import Support
import Templates
import Testing

@testable import Publishing

/// The tables in the guides that are generated from the feeds' schemas and the templates' values.
@Suite struct GeneratedGuideTests {
    @Test func `the guide lists every key of every feed`() throws {
        let tables = FeedsReference.tables.map { title, lines in
            "### \(title)\n\n"
                + markdownTable(
                    ["key", "meaning, and value"], lines.map { ["`\($0.path)`", "\($0.meaning) (\($0.values))"] })
        }
        try expectGenerated(tables.joined(separator: "\n"), as: "feeds", in: .guide("Feeds"))
    }

    /// The meaning of each key is written by hand in the guide's table; a new key is added without one.
    @Test func `the guide lists every key of every template and says what it means`() throws {
        var found = try Self.pageKeys()
        for name in MailStates.names {
            TemplateValue.object(try MailStates.report(name).values).list(in: &found["mail/text", default: [:]])
        }
        let meanings = try Self.meanings(in: .guide("Templates"))
        let tables = found.sorted { $0.key < $1.key }.map { template, keys in
            let rows = keys.sorted { $0.key < $1.key }.map { key, kinds in
                ["`\(key)`", kinds.sorted().joined(separator: " or "), meanings["\(template) \(key)"] ?? "?"]
            }
            for row in rows { #expect(row[2] != "?", "\(template): the guide does not say what \(row[0]) means") }
            return "### \(template)\n\n" + markdownTable(["key", "holds", "meaning"], rows)
        }
        try expectGenerated(tables.joined(separator: "\n"), as: "templates", in: .guide("Templates"))
    }

    @Test func `what takes the place of a former key is there`() throws {
        let keys = try Self.meanings(in: .guide("Templates")).keys
        for (template, replacements) in FormerKeys.replacements {
            for (key, replacement) in replacements {
                for tag in replacement.matches(of: /\{\{+([#^>]?) ?([A-Za-z-]+)/) {
                    let name = String(tag.2)
                    let isKnown =
                        tag.1 == ">"
                        ? BuiltIn.pages["\(name).mustache"] != nil
                        : keys.contains { $0.hasPrefix(template == "now" ? "index" : template) && $0.hasSuffix(name) }
                    #expect(isKnown, "\(template) \(key): \(name)")
                }
            }
        }
    }

    /// The keys of each page's template, with what they hold; keys common to all pages are listed separately.
    private static func pageKeys() throws -> [String: [String: Set<String>]] {
        var found: [String: [String: Set<String>]] = [:]
        for (_, dossier) in try States.all() {
            let context = PageContext(dossier: dossier, site: Samples.site)
            let pages = SitePages(dossier: dossier, site: Samples.site, templates: [:]).pages
            let shell = Shell(
                context: context, stylesheet: "", sections: [""], script: "", icons: SiteIcons(context.standing),
                pages: pages)
            let common = context.values.merging(["sections": .html(Bytes())]) { $1 }
            TemplateValue.object(common).list(in: &found["Every page", default: [:]])
            for page in pages {
                for (template, values) in [
                    (page.template, page.values), ("page", shell.values(of: page, content: Bytes())),
                ] {
                    let own = values.filter { common[$0.key] == nil || template == "page" && $0.key == "sections" }
                    TemplateValue.object(own).list(in: &found[template, default: [:]])
                }
            }
        }
        return found
    }

    /// What the guide says each key means, by template and key.
    private static func meanings(in guide: Document) throws -> [String: String] {
        var meanings: [String: String] = [:]
        var template = ""
        for line in guide.text.split(separator: "\n") {
            if line.hasPrefix("### ") { template = String(line.dropFirst(4)) }
            let cells = line.split(separator: " | ", omittingEmptySubsequences: false)
            guard line.hasPrefix("| `"), cells.count == 3 else { continue }
            meanings["\(template) \(cells[0].filter { !"|` ".contains($0) })"] = String(cells[2].dropLast(2))
        }
        return meanings
    }
}

extension TemplateValue {
    /// Adds the keys of an object and those inside it, such as `changes[].time`, with what each holds.
    fileprivate func list(at path: String = "", in keys: inout [String: Set<String>]) {
        switch self {
        case .object(let members):
            for (name, value) in members {
                let place = path.isEmpty ? name : "\(path).\(name)"
                keys[place, default: []].insert(value.held)
                // The part shown once the call is too old has the same keys as the one shown now.
                if name != "withdrawn" { value.list(at: place, in: &keys) }
            }
        case .list(let items):
            for item in items { item.list(at: "\(path)[]", in: &keys) }
        default: break
        }
    }

    private var held: String {
        switch self {
        case .text: "text"
        case .html: "markup"
        case .bool: "condition"
        case .list(let items):
            switch items.first {
            case .text: "list of text"
            case .html: "list of markup"
            default: "list"
            }
        case .object: "group"
        }
    }
}
