/// The attributes of an element in the order they were written; a `nil` value leaves one out.
package struct Attributes: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    /// Names and values as they were written down: one that is left out has its place all the same.
    ///
    /// Without labels, which a literal has not either: a list of pairs with labels would be made anew, pair by pair.
    private var written: [(String, String?)]

    package init(dictionaryLiteral elements: (String, String?)...) {
        assert(Set(elements.map(\.0)).count == elements.count, "an element has an attribute once: \(elements)")
        written = elements
    }

    /// Those that have a value.
    package var list: some Sequence<Attribute> {
        written.lazy.compactMap { name, value in value.map { Attribute(name: name, value: $0) } }
    }

    /// The value of the attribute `name`; setting it keeps the place of one that was written, with a value or without.
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

/// A name and its value, not yet escaped; the name is ours and never comes from a file.
package struct Attribute: Sendable, Equatable {
    package var name: String
    package var value: String
}
