/// Keys of the group `compare`.
extension Setting {
    static let comparison: [Setting] = [
        .texts(
            "compare.sources", \.compare.sources, .argument, 0...20,
            "What each run reads again for the comparison: databases, reports, histories and tables of other systems."),
        .table(
            "compare.vocabulary", \.compare.vocabulary, words: .identifier, values: .meaning, most: 200,
            "What other systems' words for a regime mean here; a word left out keeps its default, none leaves its calls out."
        ),
    ]
}
