/// The attributes of an element in the order they were written; a `nil` value leaves one out.
package struct Attributes: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package private(set) var list: [Attribute] = []

    package init(dictionaryLiteral elements: (String, String?)...) {
        list.reserveCapacity(elements.count)
        for (name, value) in elements {
            assert(!list.contains { $0.name == name }, "an element has an attribute once: \(name)")
            if let value { list.append(Attribute(name: name, value: value)) }
        }
    }

    /// The value of the attribute `name`; setting it keeps the place of an attribute already there.
    package subscript(name: String) -> String? {
        get { list.first { $0.name == name }?.value }
        set {
            let place = list.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): list[place].value = value
            case (let place?, nil): list.remove(at: place)
            case (nil, let value?): list.append(Attribute(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}

/// A name and its value, not yet escaped; the name is ours and never comes from a file.
package struct Attribute: Sendable, Equatable {
    package var name: String
    package var value: String
}
