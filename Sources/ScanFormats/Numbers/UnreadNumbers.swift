/// The optional numbers of a file that could not be read: each is unknown, and its row still counts.
struct UnreadNumbers {
    private(set) var count = 0
    /// How many of them are prices.
    private(set) var prices = 0
    private var first: String?

    /// - Parameter problem: the place, what was expected and what was found.
    mutating func add(_ problem: @autoclosure () -> String, isPrice: Bool = false) {
        count += 1
        if isPrice { prices += 1 }
        if first == nil { first = problem() }
    }

    /// What was not read, in words; `nil` when everything was.
    var note: String? {
        first.map { "\(count == 1 ? "1 number was" : "\(count) numbers were") not readable and left out: \($0)" }
    }
}
