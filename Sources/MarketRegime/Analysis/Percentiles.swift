/// The value below which a share of the sorted values lies, interpolated linearly between neighbours (type 7 of
/// Hyndman and Fan, what NumPy's `percentile` does); `nil` for no values.
func percentile(_ percent: Double, ofSorted values: [Double]) -> Double? {
    guard let last = values.indices.last else { return nil }
    let position = Double(last) * percent / 100
    let lower = min(last, max(0, Int(position)))
    let upper = min(last, lower + 1)
    return values[lower] + (values[upper] - values[lower]) * (position - Double(lower))
}

/// The middle value, or the mean of the two in the middle; `nil` for no values.
func median(_ values: [Double]) -> Double? { percentile(50, ofSorted: values.sorted()) }
