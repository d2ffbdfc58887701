/// The optional numbers of a file that could not be read. Each counts as unknown, and its row is kept.
struct UnreadNumbers {
    private(set) var count = 0
    /// How many of them are prices.
    private(set) var prices = 0
    private var first: String?

    /// - Parameter problem: The place, what was expected and what was found.
    mutating func add(_ problem: @autoclosure () -> String, isPrice: Bool = false) {
        count += 1
        if isPrice { prices += 1 }
        if first == nil { first = problem() }
    }

    /// What could not be read, in words; `nil` if everything could.
    var note: String? {
        first.map { "\(count == 1 ? "1 number was" : "\(count) numbers were") not readable and left out: \($0)" }
    }
}
