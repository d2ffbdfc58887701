package import Markup

/// What a template may show. The type says how it is written, so that no template can choose wrongly.
package enum TemplateValue: Sendable, Equatable {
    /// Text from anywhere; it is escaped, and stands in `{{double}}` braces.
    case text(String)
    /// Markup that this program wrote; it stands in `{{{triple}}}` braces.
    case html(Bytes)
    /// A condition of a section.
    case bool(Bool)
    /// A section is written once for each.
    case list([TemplateValue])
    /// Names within a section.
    case object([String: TemplateValue])

    /// About how many bytes it is written in, where it is written once.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .html(let markup): markup.storage.count
        case .bool: 0
        case .list(let items): items.reduce(0) { $0 + $1.size }
        case .object(let members): members.values.reduce(0) { $0 + $1.size }
        }
    }

    /// What it is called in a message.
    var kind: String {
        switch self {
        case .text: "text"
        case .html: "markup"
        case .bool: "a condition"
        case .list: "a list"
        case .object: "an object"
        }
    }
}

extension TemplateValue: ExpressibleByStringInterpolation, ExpressibleByBooleanLiteral {
    package init(stringLiteral value: String) { self = .text(value) }

    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
