import JSON
import MarketRegime
import Markup

/// A JSON object in a feed: its keys with values and schemas, in the order of the documentation.
struct FeedObject<Source>: Sendable {
    private let meaning: String
    let keys: [Key<Source>]
    /// The closures that write each key, in the alphabetical order of JSON. Not the keys themselves, because taking a
    /// key from a list copies it and a history has 100,000 values.
    private let writers: [Key<Source>.Writer]

    init(_ meaning: String, @KeyList<Source> keys: () -> [Key<Source>]) { self.init(meaning, keys()) }

    private init(_ meaning: String, _ keys: [Key<Source>]) {
        self.meaning = meaning
        self.keys = keys
        writers = keys.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }.map(\.write)
    }

    var schema: Schema {
        .object(meaning, keys.map { .init($0.name, $0.schema, isRequired: $0.isRequired) })
    }

    /// The schema if the source may be missing.
    var schemaWithNulls: Schema {
        .object(meaning, keys.map { .init($0.name, $0.schemaWithNulls, isRequired: $0.isRequired) })
    }

    /// Writes the keys. Without a source, values are `null` and lists are empty.
    func write(_ source: Source?, _ zone: MarketZone, _ json: inout JSONWriter) {
        for write in writers { write(source, zone, &json) }
    }

    /// A document that consists of this object.
    func document(_ source: Source, _ zone: MarketZone, _ form: JSONWriter.Form = .pretty, capacity: Int = 0) -> [UInt8]
    {
        var json = JSONWriter(form, capacity: capacity)
        json.object { write(source, zone, &$0) }
        return json.finished().storage
    }

    /// The same object with another description.
    func meaning(_ meaning: String) -> FeedObject { FeedObject(meaning, keys) }

    /// The same object for an optional source.
    var withNulls: FeedObject<Source?> { FeedObject<Source?>(meaning, keys.map(\.withNulls)) }
}

/// Builds a list of keys from keys and lists of keys.
@resultBuilder
enum KeyList<Source> {
    static func buildExpression(_ key: Key<Source>) -> [Key<Source>] { [key] }
    static func buildExpression(_ keys: [Key<Source>]) -> [Key<Source>] { keys }
    static func buildBlock(_ keys: [Key<Source>]...) -> [Key<Source>] { keys.flatMap { $0 } }
}

/// An object with one count per case of an enumeration; 0 for cases that never occurred.
func counts<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable>(
    _: Choice.Type, _ meaning: String, _ each: Schema, without left: Set<Choice> = []
) -> FeedObject<[Choice: Int]> {
    eachCase(Choice.self, meaning, without: left) { choice in Key(choice.rawValue, each) { $0[choice] ?? 0 } }
}

/// An object with one key per case of an enumeration.
func eachCase<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable, Source>(
    _: Choice.Type, _ meaning: String, without left: Set<Choice> = [], _ key: (Choice) -> Key<Source>
) -> FeedObject<Source> {
    FeedObject(meaning) { Choice.allCases.filter { !left.contains($0) }.map(key) }
}
