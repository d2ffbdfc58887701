/// Holds a template's tags against the values it is given: a key that is not found is an error, not nothing.
struct TemplateCheck {
    let templates: [String: TemplateLibrary.Template]

    /// Throws for the first tag that cannot be written; `scopes` are the objects around it, the innermost last.
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
                throw error("unknown key '\(tag.name)'\(hint(tag.name, among: known(scopes)))")
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
            default: throw error("'\(tag.name)' is \(value.kind), which \(tag.written) cannot write")
            }
        }
    }

    private func known(_ scopes: [TemplateValue]) -> [String] {
        var names: Set<String> = []
        for case .object(let members) in scopes { names.formUnion(members.keys) }
        return Array(names)
    }

    /// The nearest name, or all of them.
    private func hint(_ name: String, among known: [String]) -> String {
        let sorted = known.sorted()
        let near = sorted.map { ($0, distance(name, $0)) }.filter { $0.1 <= max(2, name.count / 3) }
        if let best = near.min(by: { $0.1 < $1.1 }) { return "; did you mean '\(best.0)'?" }
        return sorted.isEmpty ? "" : "; known are \(sorted.joined(separator: ", "))"
    }
}

/// How many letters must be changed, added, dropped or swapped with their neighbour to make one name of the other.
func distance(_ left: String, _ right: String) -> Int {
    let a = Array(left.lowercased()), b = Array(right.lowercased())
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
        var row = [i + 1]
        for j in 0..<b.count {
            var cost = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, rows[i - 1][j - 1] + 1) }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[a.count][b.count]
}
