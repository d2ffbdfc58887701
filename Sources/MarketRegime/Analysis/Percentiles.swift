/// A percentile of sorted values, interpolated linearly between neighbours (type 7 of Hyndman and Fan, as in NumPy's
/// `percentile`); `nil` for no values.
func percentile(_ percent: Double, ofSorted values: [Double]) -> Double? {
    values.indices.last.map { interpolated(percent, last: $0) { values[$0] } }
}

/// A low percentile and its counterpart at the high end, of values in any order. Only both ends are sorted.
func outerPercentiles(_ percent: Double, of values: [Double]) -> (low: Double, high: Double)? {
    guard let last = values.indices.last else { return nil }
    let count = min(values.count, Int(Double(last) * percent / 100) + 2)
    let low = lowest(count, of: values)
    let high = lowest(count, of: values.map(-))
    return (
        interpolated(percent, last: last) { low[$0] }, interpolated(100 - percent, last: last) { -high[last - $0] }
    )
}

/// The middle value, or the mean of the two middle values; `nil` for no values.
package func median(_ values: [Double]) -> Double? { percentile(50, ofSorted: values.sorted()) }

/// - Parameters:
///   - last: The index of the highest value.
///   - value: The value at an index, in ascending order.
private func interpolated(_ percent: Double, last: Int, _ value: (Int) -> Double) -> Double {
    let position = Double(last) * percent / 100
    let lower = min(last, max(0, Int(position)))
    let upper = min(last, lower + 1)
    return value(lower) + (value(upper) - value(lower)) * (position - Double(lower))
}

/// The lowest `count` values in ascending order; `count` is at least 1.
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

extension Double {
    /// The number rounded to `places` decimals, half away from zero, so that it reads back from a file unchanged.
    func rounded(places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}
