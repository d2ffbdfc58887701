import JSON
import MarketRegime

/// A key in a feed: its name, its schema and how its value is taken from a `Source`.
///
/// Both the JSON and its schema are made from it, so that each key is declared once. An optional value makes the schema
/// nullable.
struct Key<Source>: Sendable {
    let name: String
    let schema: Schema
    /// The schema if the source may be missing.
    let schemaWithNulls: Schema
    var isRequired = true
    /// Writes the key and its value. Without a source the value is `null`, or an object of nulls.
    let write: Writer

    typealias Writer = @Sendable (_ source: Source?, _ zone: MarketZone, _ json: inout JSONWriter) -> Void

    private init(_ name: String, _ schema: Schema, withNulls: Schema, write: @escaping Writer) {
        self.name = name
        self.schema = schema
        schemaWithNulls = withNulls
        self.write = write
    }

    /// A scalar: text, whole number, flag, time, or number with at most `decimals` decimals.
    init<Scalar: FeedScalar>(
        _ name: String, _ schema: Schema, decimals: Int = 0, _ scalar: @escaping @Sendable (Source) -> Scalar
    ) {
        let key = JSONName(name)
        self.init(name, Scalar.isOptional ? schema.orNull : schema, withNulls: schema.orNull) { source, zone, json in
            json.field(key, Scalar.value(source.map(scalar), decimals: decimals), in: zone)
        }
    }

    /// A scalar that is never missing, although its type is optional.
    init<Scalar: FeedScalar>(
        always name: String, _ schema: Schema, decimals: Int = 0, _ scalar: @escaping @Sendable (Source) -> Scalar?
    ) {
        let key = JSONName(name)
        self.init(name, schema, withNulls: schema.orNull) { source, zone, json in
            json.field(key, Scalar.value(source.flatMap(scalar), decimals: decimals), in: zone)
        }
    }

    /// A scalar whose key is omitted if the value is `nil`.
    init<Scalar: FeedScalar>(
        optional name: String, _ schema: Schema, _ scalar: @escaping @Sendable (Source) -> Scalar?
    ) {
        let key = JSONName(name)
        self.init(name, schema, withNulls: schema) { source, zone, json in
            guard let value = source.flatMap(scalar) else { return }
            json.field(key, Scalar.value(value, decimals: 0), in: zone)
        }
        isRequired = false
    }

    /// A list of scalars.
    init<Scalar: FeedScalar>(
        list name: String, _ schema: Schema, decimals: Int = 0, _ scalars: @escaping @Sendable (Source) -> [Scalar]
    ) {
        self.init(name, schema, withNulls: schema) { source, zone, json in
            json.array(name) { json in
                for scalar in source.map(scalars) ?? [] {
                    json.element(Scalar.value(scalar, decimals: decimals), in: zone)
                }
            }
        }
    }

    /// A list of objects.
    init<Elements: Sequence>(
        list name: String, _ meaning: String, of object: FeedObject<Elements.Element>,
        _ elements: @escaping @Sendable (Source) -> Elements
    ) {
        let schema = Schema.list(meaning, of: object.schema)
        self.init(name, schema, withNulls: schema) { source, zone, json in
            json.array(name) { json in
                guard let source else { return }
                for element in elements(source) { json.object { object.write(element, zone, &$0) } }
            }
        }
    }

    /// A list of objects whose key is omitted if the list is empty.
    init<Element>(
        optionalList name: String, _ meaning: String, of object: FeedObject<Element>,
        _ elements: @escaping @Sendable (Source) -> [Element]
    ) {
        let schema = Schema.list(meaning, of: object.schema)
        self.init(name, schema, withNulls: schema) { source, zone, json in
            guard let found = source.map(elements), !found.isEmpty else { return }
            json.array(name) { json in
                for element in found { json.object { object.write(element, zone, &$0) } }
            }
        }
        isRequired = false
    }

    /// An object.
    init<Part>(_ name: String, _ object: FeedObject<Part>, _ part: @escaping @Sendable (Source) -> Part) {
        self.init(name, object.schema, withNulls: object.schemaWithNulls) { source, zone, json in
            json.object(name) { object.write(source.map(part), zone, &$0) }
        }
    }

    /// An object, or `null`.
    init<Part>(orNull name: String, _ object: FeedObject<Part>, _ part: @escaping @Sendable (Source) -> Part?) {
        self.init(name, object.schema.orNull, withNulls: object.schema.orNull) { source, zone, json in
            guard let part = source.flatMap(part) else { return json.null(name) }
            json.object(name) { object.write(part, zone, &$0) }
        }
    }

    /// An object whose keys have the same source.
    init(_ name: String, _ meaning: String, @KeyList<Source> keys: () -> [Key<Source>]) {
        self.init(name, FeedObject(meaning, keys: keys)) { $0 }
    }

    /// The same key, taken from `part` of a larger source.
    func of<Whole>(_ part: @escaping @Sendable (Whole) -> Source) -> Key<Whole> {
        var key = Key<Whole>(name, schema, withNulls: schemaWithNulls) { [write] in write($0.map(part), $1, &$2) }
        key.isRequired = isRequired
        return key
    }

    /// The same key for an optional source.
    var withNulls: Key<Source?> {
        var key = Key<Source?>(name, schemaWithNulls, withNulls: schemaWithNulls) { [write] in write($0 ?? nil, $1, &$2)
        }
        key.isRequired = isRequired
        return key
    }
}
