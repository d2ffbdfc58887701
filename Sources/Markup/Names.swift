extension String {
    /// The words of a snake_case name, joined by `separator`.
    package func words(joinedBy separator: Character) -> String { String(map { $0 == "_" ? separator : $0 }) }
}

/// The candidate that was probably meant by the misspelt `name`, or `nil` if none is close enough.
///
/// Close enough means at most a third of the candidate's letters differ, or two if it is short.
package func nearest(_ name: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { ($0, editDistance(name, $0)) }.min { $0.1 < $1.1 }
    guard let (candidate, edits) = ranked, edits <= max(2, candidate.count / 3), edits < candidate.count else {
        return nil
    }
    return candidate
}

/// The number of letters to insert, delete, replace or swap with their neighbour to turn one name into the other.
///
/// The restricted Damerau–Levenshtein distance, ignoring case, of the first 100 letters.
private func editDistance(_ left: String, _ right: String) -> Int {
    let (a, b) = (Array(left.lowercased().prefix(100)), Array(right.lowercased().prefix(100)))
    var before: [Int] = []
    var row = Array(0...b.count)
    for i in a.indices {
        var next = [i + 1]
        for j in b.indices {
            var best = min(next[j] + 1, row[j + 1] + 1, row[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
            next.append(best)
        }
        (before, row) = (row, next)
    }
    return row[b.count]
}

extension String {
    /// The text padded with spaces to a width: on the right, or on the left for numbers.
    package func padded(to width: Int, isNumber: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - count))
        return isNumber ? space + self : self + space
    }
}
