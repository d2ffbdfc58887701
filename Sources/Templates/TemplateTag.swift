/// A `{{tag}}` of a template.
struct TemplateTag: Sendable, Equatable {
    enum Kind: Sendable {
        case text, markup, section, inverted, end, partial, comment
    }

    var kind: Kind
    var name: String
    /// The line it stands on, from 1.
    var line: Int

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
        }
    }
}
