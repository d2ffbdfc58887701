/// The 95 % interval of a share after Wilson: where the true share lies, given the cases that were seen.
public struct WilsonInterval: Hashable, Sendable {
    /// The lower end, 0 to 1.
    public let low: Double
    /// The upper end, 0 to 1.
    public let high: Double

    /// The two-sided 95 % point of the normal distribution.
    private static let z = 1.959_963_984_540_054

    /// Creates the interval of `hits` among `cases`; `nil` without cases.
    public init?(hits: Int, cases: Int) {
        guard cases > 0, (0...cases).contains(hits) else { return nil }
        let n = Double(cases), share = Double(hits) / n, square = Self.z * Self.z
        let center = (share + square / (2 * n)) / (1 + square / n)
        let reach = Self.z / (1 + square / n) * (share * (1 - share) / n + square / (4 * n * n)).squareRoot()
        low = hits == 0 ? 0 : max(0, center - reach)
        high = hits == cases ? 1 : min(1, center + reach)
    }
}
