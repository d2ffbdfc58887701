import Markup

/// Checks a template's tags against its values, so that an unknown key is an error instead of empty text.
struct TemplateCheck {
    let templates: [String: TemplateLibrary.Template]

    /// Throws for the first tag that cannot be written. `scopes` are the enclosing objects, the innermost last.
    func check(
        _ nodes: [TemplateNode], of file: String, in scopes: [TemplateValue], within partials: [String] = []
    ) throws(TemplateError) {
        for node in nodes {
            let tag = node.tag
            if tag.kind == .literal { continue }
            func error(_ problem: String) -> TemplateError {
                TemplateError(file: file, line: tag.line, problem: problem)
            }
            if tag.kind == .partial {
                guard let partial = templates[tag.name] else {
                    throw error("unknown template '\(tag.name)'\(hint(tag.name, among: Array(templates.keys)))")
                }
                guard !partials.contains(tag.name) else { throw error("template '\(tag.name)' includes itself") }
                try check(partial.nodes, of: partial.file, in: scopes, within: partials + [tag.name])
                continue
            }
            guard let value = scopes.find(tag.name) else {
                let renamed = FormerKeys.replacement(of: tag.name, in: file).map { "; write \($0)" }
                throw error("unknown key '\(tag.name)'\(renamed ?? hint(tag.name, among: known(scopes)))")
            }
            switch (tag.kind, value) {
            case (.text, .text), (.markup, .html): continue
            case (.markup, .text): throw error("'\(tag.name)' is text: write {{\(tag.name)}}, so that it is escaped")
            case (.text, .html): throw error("'\(tag.name)' is markup: write {{{\(tag.name)}}}")
            case (.section, .bool), (.inverted, .bool), (.inverted, .list):
                try check(node.children, of: file, in: scopes, within: partials)
            case (.section, .list(let items)):
                for item in items { try check(node.children, of: file, in: scopes + [item], within: partials) }
            case (.section, .object):
                try check(node.children, of: file, in: scopes + [value], within: partials)
            default:
                let renamed = FormerKeys.replacement(of: tag.name, in: file).map { "; write \($0)" } ?? ""
                throw error("'\(tag.name)' is \(value.kind), which \(tag.written) cannot write\(renamed)")
            }
        }
    }

    private func known(_ scopes: [TemplateValue]) -> [String] {
        var names: Set<String> = []
        for case .object(let members) in scopes { names.formUnion(members.keys) }
        return Array(names)
    }

    /// More names than this are not listed in an error.
    private static let mostListed = 10

    /// The most similar name; if none is similar, all names or, of many, what to do.
    private func hint(_ name: String, among known: [String]) -> String {
        let sorted = known.sorted()
        if let best = nearest(name, among: sorted) { return "; did you mean '\(best)'?" }
        guard sorted.count <= Self.mostListed else {
            return
                "; if this copy is from an earlier version, move it away and run 'market-regime init --templates' for "
                + "a new one"
        }
        return sorted.isEmpty ? "" : "; known are \(sorted.joined(separator: ", "))"
    }
}
