/// The value below which a share of the sorted values lies, interpolated linearly between neighbours (type 7 of
/// Hyndman and Fan, what NumPy's `percentile` does); `nil` for no values.
func percentile(_ percent: Double, ofSorted values: [Double]) -> Double? {
    values.indices.last.map { interpolated(percent, last: $0) { values[$0] } }
}

/// The same from below and from above, of values in any order: only those at both ends are put in order.
func outerPercentiles(_ percent: Double, of values: [Double]) -> (low: Double, high: Double)? {
    guard let last = values.indices.last else { return nil }
    let count = min(values.count, Int(Double(last) * percent / 100) + 2)
    let low = lowest(count, of: values)
    let high = lowest(count, of: values.map(-))
    return (
        interpolated(percent, last: last) { low[$0] }, interpolated(100 - percent, last: last) { -high[last - $0] }
    )
}

/// The middle value, or the mean of the two in the middle; `nil` for no values.
package func median(_ values: [Double]) -> Double? { percentile(50, ofSorted: values.sorted()) }

/// - Parameters:
///   - last: the index of the highest value.
///   - value: the value at an index in ascending order.
private func interpolated(_ percent: Double, last: Int, _ value: (Int) -> Double) -> Double {
    let position = Double(last) * percent / 100
    let lower = min(last, max(0, Int(position)))
    let upper = min(last, lower + 1)
    return value(lower) + (value(upper) - value(lower)) * (position - Double(lower))
}

/// The lowest `count` values, at least one, in ascending order.
private func lowest(_ count: Int, of values: [Double]) -> [Double] {
    var lowest = values.prefix(count).sorted()
    for value in values.dropFirst(count) where value < lowest[count - 1] {
        var place = count - 1
        while place > 0, lowest[place - 1] > value {
            lowest[place] = lowest[place - 1]
            place -= 1
        }
        lowest[place] = value
    }
    return lowest
}
