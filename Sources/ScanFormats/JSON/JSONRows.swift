import JSON
import MarketRegime

/// Reads the rows of a list, keeping good ones and counting bad ones.
struct JSONRows<Row> {
    private(set) var rows: [Row] = []
    /// The rows that could not be read.
    private(set) var dropped = DroppedRows()
    private(set) var unread = UnreadNumbers()
    private var firstProblem: JSONError?

    /// Reads every row. Rejects the list if more than half of its rows are bad.
    mutating func read(
        _ list: borrowing JSONValue, atMost limit: Int,
        _ row: (borrowing JSONValue, inout UnreadNumbers) throws(JSONError) -> Row
    ) throws(JSONError) {
        guard list.count <= limit else {
            var problem = list.error(expected: "at most \(limit) rows")
            problem.found = "\(list.count)"
            throw problem
        }
        rows.reserveCapacity(list.count)
        try list.forEachElement { (_, element) throws(JSONError) in
            do throws(JSONError) {
                rows.append(try row(element, &unread))
            } catch {
                dropped.add(element.isObject ? try? element["direction"].side() : nil)
                if firstProblem == nil { firstProblem = error }
            }
        }
        guard dropped.total > rows.count, var problem = firstProblem else { return }
        problem.expected += " (\(dropped.total) of \(dropped.total + rows.count) rows are bad, more than half)"
        throw problem
    }

    /// What was dropped or could not be read, in words.
    var notes: [String] {
        let bad = firstProblem.map { problem in
            "\(dropped.total == 1 ? "1 bad row was" : "\(dropped.total) bad rows were") dropped: \(problem.words)"
        }
        return [bad, unread.note].compactMap(\.self)
    }
}
