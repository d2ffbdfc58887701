import JSON
import MarketRegime

/// A count under each raw value of an enumeration; 0 for what was never counted.
func counts<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable>(
    _: Choice.Type, _ meaning: String, _ each: Schema, without left: Set<Choice> = []
) -> FeedObject<[Choice: Int]> {
    eachCase(Choice.self, meaning, without: left) { choice in Key(choice.rawValue, each) { $0[choice] ?? 0 } }
}

/// An object with a key for each raw value of an enumeration.
func eachCase<Choice: CaseIterable & RawRepresentable<String> & Hashable & Sendable, Source>(
    _: Choice.Type, _ meaning: String, without left: Set<Choice> = [], _ key: (Choice) -> Key<Source>
) -> FeedObject<Source> {
    FeedObject(meaning) { Choice.allCases.filter { !left.contains($0) }.map(key) }
}
