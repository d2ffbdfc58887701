/// The candidate most like `key`, when one is near enough to be what was meant.
package func nearest(_ key: String, among candidates: [String]) -> String? {
    let ranked = candidates.map { ($0, distance(key, $0)) }.min { $0.1 < $1.1 }
    guard let (candidate, steps) = ranked, steps <= max(2, candidate.count / 3), steps < candidate.count else {
        return nil
    }
    return candidate
}

/// How many letters must be inserted, removed, replaced or swapped with their neighbour to turn one into the other.
private func distance(_ left: String, _ right: String) -> Int {
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
