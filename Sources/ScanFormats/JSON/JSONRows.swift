import JSON

/// The rows of a list, good ones kept and bad ones counted.
struct JSONRows<Row> {
    private(set) var rows: [Row] = []
    private var bad = 0
    private var firstProblem: JSONError?

    /// Reads every row; refuses the list when more than half of it is bad.
    mutating func read(
        _ list: borrowing JSONValue, atMost limit: Int, _ row: (borrowing JSONValue) throws(JSONError) -> Row
    ) throws(JSONError) {
        guard list.count <= limit else {
            var problem = list.error(expected: "at most \(limit) rows")
            problem.found = "\(list.count)"
            throw problem
        }
        rows.reserveCapacity(list.count)
        try list.forEachElement { (_, element) throws(JSONError) in
            do throws(JSONError) {
                rows.append(try row(element))
            } catch {
                bad += 1
                if firstProblem == nil { firstProblem = error }
            }
        }
        guard bad <= rows.count, var problem = firstProblem else {
            guard var problem = firstProblem else { return }
            problem.expected += " (\(bad) of \(bad + rows.count) rows are bad, more than half)"
            throw problem
        }
        problem.name = ""
        firstProblem = problem
    }

    /// What was dropped, in words; `nil` when nothing was.
    var note: String? {
        firstProblem.map { problem in
            let rows = bad == 1 ? "1 bad row was dropped" : "\(bad) bad rows were dropped"
            return "\(rows): \(problem.path): expected \(problem.expected), found \(problem.found)"
        }
    }
}
