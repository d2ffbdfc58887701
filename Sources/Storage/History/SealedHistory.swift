package import Markup

/// A history file, as it lies in its folder or is to lie there: what it holds, the digest that it carries of itself, and where
/// its entries are.
package struct SealedHistory: Sendable {
    package let content: Content
    /// The SHA-256 of the file with 64 noughts in the digest's own place, in 64 lower-case hex digits.
    package let digest: String
    /// The line of each entry, without the comma behind it; empty when the file has other lines than those.
    let lines: [Range<Int>]
    /// How its hash came about, as far as that is known.
    let hash: RunningHash

    /// The hash of all that stands before an entry; `nil` when it is not known where the entries stand.
    ///
    /// - Parameter count: how many entries there are.
    package func hash(before index: Int, of count: Int) throws -> ContentHash? {
        guard lines.count == count else { return nil }
        return try hash.hash(of: content, through: lines[index].lowerBound)
    }
}
