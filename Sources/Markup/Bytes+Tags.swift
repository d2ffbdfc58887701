/// Tags written straight away, for thousands of cells that need no `Element` of their own.
///
/// ```swift
/// bytes.open("tr") { row in
///     row.element("th", ["scope": "row"], text: "Mon 11 Aug")
///     row.element("td", ["class": "n"], text: "17")
/// }
/// ```
extension Bytes {
    /// Appends a start tag.
    package mutating func open(_ name: String, _ attributes: Attributes = [:], closesItself: Bool = false) {
        append(UInt8(ascii: "<"))
        append(name)
        for attribute in attributes.list {
            append(UInt8(ascii: " "))
            append(attribute.name)
            append("=\"")
            append(escapedAttribute: attribute.value)
            append(UInt8(ascii: "\""))
        }
        append(closesItself ? "/>" : ">")
    }

    /// Appends an end tag.
    package mutating func close(_ name: String) {
        append("</")
        append(name)
        append(UInt8(ascii: ">"))
    }

    /// Appends a start tag, what `content` appends, and the end tag.
    package mutating func open<Failure: Error>(
        _ name: String, _ attributes: Attributes = [:], content: (inout Bytes) throws(Failure) -> Void
    ) throws(Failure) {
        open(name, attributes)
        try content(&self)
        close(name)
    }

    /// Appends an element that holds text only.
    package mutating func element(_ name: String, _ attributes: Attributes = [:], text: String) {
        open(name, attributes)
        append(escaped: text)
        close(name)
    }
}
