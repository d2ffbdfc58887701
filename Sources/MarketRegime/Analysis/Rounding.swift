extension Double {
    /// Rounded to `places` decimals, half away from zero, so that a number that is kept in a file reads back as itself.
    func rounded(places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}
