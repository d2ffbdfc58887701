package import Markup

/// What a template can show. The type decides how it is written, so that no template can get it wrong.
package enum TemplateValue: Sendable, Equatable {
    /// Text from any source; escaped, and used in `{{double}}` braces.
    case text(String)
    /// Markup made by this program; used in `{{{triple}}}` braces.
    case html(Bytes)
    /// The condition of a section.
    case bool(Bool)
    /// The values for which a section is repeated.
    case list([TemplateValue])
    /// The names available in a section.
    case object([String: TemplateValue])

    /// The approximate number of bytes needed to write the value once.
    var size: Int {
        switch self {
        case .text(let text): text.utf8.count
        case .html(let markup): markup.storage.count
        case .bool: 0
        case .list(let items): items.reduce(0) { $0 + $1.size }
        case .object(let members): members.values.reduce(0) { $0 + $1.size }
        }
    }

    /// The kind of value, as error messages name it.
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
