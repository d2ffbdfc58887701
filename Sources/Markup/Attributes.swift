/// The attributes of an element, in the order given. An attribute whose value is `nil` is left out.
package struct Attributes: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Names and values in the order given, including attributes without a value.
    ///
    /// The tuple has no labels, so that the dictionary literal's pairs can be stored without copying each.
    private var written: [(String, String?)]

    package init(dictionaryLiteral elements: (String, String?)...) {
        assert(Set(elements.map(\.0)).count == elements.count, "an element has an attribute once: \(elements)")
        written = elements
    }

    /// The attributes that have a value.
    package var list: some Sequence<Attribute> {
        written.lazy.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    }

    /// The value of the attribute `name`. Setting it keeps the place of an attribute that already exists.
    package subscript(name: String) -> String? {
        get { written.first { $0.0 == name }?.1 }
        set {
            if let place = written.firstIndex(where: { $0.0 == name }) {
                written[place].1 = newValue
            } else {
                written.append((name, newValue))
            }
        }
    }

    package static func == (left: Attributes, right: Attributes) -> Bool { left.list.elementsEqual(right.list) }
}

/// A name and its unescaped value. The name is the program's own and never comes from a file.
package struct Attribute: Sendable, Equatable {
    package var name: String
    package var value: String
}
