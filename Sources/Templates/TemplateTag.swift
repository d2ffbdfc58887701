/// A `{{tag}}` of a template.
struct TemplateTag: Sendable, Equatable {
    enum Kind: Sendable {
        case text, markup, section, inverted, end, partial, comment
        /// No tag, but what stands between two; its name is that text.
        case literal
    }

    var kind: Kind
    var name: String
    /// The line it stands on, from 1.
    var line: Int
    /// The blanks before a tag that has a line for itself; each line of a partial begins with them.
    var indent = ""

    /// As it is written in a template.
    var written: String {
        switch kind {
        case .text: "{{\(name)}}"
        case .markup: "{{{\(name)}}}"
        case .section: "{{#\(name)}}"
        case .inverted: "{{^\(name)}}"
        case .end: "{{/\(name)}}"
        case .partial: "{{> \(name)}}"
        case .comment: "{{! }}"
        case .literal: name
        }
    }
}
