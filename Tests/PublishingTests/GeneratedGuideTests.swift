import JSON
import Markup
import Support
import Templates
import Testing

@testable import Publishing

/// The tables that the guides take from the feeds' schemas and the templates' values.
@Suite struct GeneratedGuideTests {
    @Test func `the guide lists every key of every feed`() throws {
        let tables = FeedsReference.tables.map { title, lines in
            "### \(title)\n\n"
                + markdownTable(
                    ["key", "meaning, and value"], lines.map { ["`\($0.path)`", "\($0.meaning) (\($0.values))"] })
        }
        try expectGenerated(tables.joined(separator: "\n"), as: "feeds", in: .guide("Feeds"))
    }

    @Test func `the guide lists every key of every template`() throws {
        var found: [String: [String: Set<String>]] = [:]
        func add(_ values: [String: TemplateValue], of template: String) {
            TemplateValue.object(values).list(in: &found[template, default: [:]])
        }
        for (_, dossier) in try States.all() {
            let context = PageContext(dossier: dossier, site: Samples.site)
            let pages = SitePages(dossier: dossier, site: Samples.site, templates: [:]).pages
            let shell = Shell(
                context: context, stylesheet: "", sections: [""], script: "", icons: SiteIcons(context.standing),
                pages: pages)
            for page in pages {
                add(page.values(linking: []), of: page.template)
                add(shell.values(of: page, content: Bytes()), of: "page")
            }
        }
        for name in MailStates.names { add(try MailStates.report(name).values, of: "mail/text") }
        let tables = found.sorted { $0.key < $1.key }.map { template, keys in
            "### \(template)\n\n"
                + markdownTable(
                    ["key", "holds"],
                    keys.sorted { $0.key < $1.key }.map {
                        ["`\($0.key)`", $0.value.sorted().joined(separator: " or ")]
                    })
        }
        try expectGenerated(tables.joined(separator: "\n"), as: "templates", in: .guide("Templates"))
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
                value.list(at: place, in: &keys)
            }
        case .list(let items):
            for item in items {
                if case .text = item { keys["\(path)[]"] = ["text"] }
                item.list(at: "\(path)[]", in: &keys)
            }
        default: break
        }
    }

    private var held: String {
        switch self {
        case .text: "text"
        case .html: "markup"
        case .bool: "condition"
        case .list: "list"
        case .object: "group"
        }
    }
}
