extension String {
    /// The words of a name in snake_case with `separator` between them.
    ///
    /// Of names there are few and short ones; the library's general replacement takes a fifth of a millisecond to begin.
    package func words(joinedBy separator: Character) -> String { String(map { $0 == "_" ? separator : $0 }) }
}
