/// Spearman's rank correlation: whether two quantities rise together, −1 to 1, regardless of their scale.
public enum RankCorrelation {
    /// The correlation of pairs; ties get their mean rank. `nil` for fewer than three pairs, or if one side is constant.
    public static func spearman(_ pairs: [(Double, Double)]) -> Double? {
        guard pairs.count >= 3 else { return nil }
        return pearson(ranks(pairs.map(\.0)), ranks(pairs.map(\.1)))
    }

    /// The correlation of two rankings; `nil` if one is constant.
    static func pearson(_ first: [Double], _ second: [Double]) -> Double? {
        let middle = Double(first.count + 1) / 2
        var product = 0.0
        var firstSquares = 0.0
        var secondSquares = 0.0
        for (a, b) in zip(first, second) {
            product += (a - middle) * (b - middle)
            firstSquares += (a - middle) * (a - middle)
            secondSquares += (b - middle) * (b - middle)
        }
        guard firstSquares > 0, secondSquares > 0 else { return nil }
        return product / (firstSquares * secondSquares).squareRoot()
    }

    /// The rank of each value, from 1; equal values share their mean rank.
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var start = 0
        while start < order.count {
            var end = start + 1
            while end < order.count, values[order[end]] == values[order[start]] { end += 1 }
            for place in start..<end { ranks[order[place]] = Double(start + end + 1) / 2 }
            start = end
        }
        return ranks
    }
}
