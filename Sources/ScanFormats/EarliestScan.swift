import MarketRegime

extension Instant {
    /// 1990-01-01T00:00:00Z: no scanner is older, and a clock that was never set is.
    static let earliestScan = Instant(seconds: 631_152_000)
}

/// The part of a path behind its last slash.
func fileName(ofPath path: String) -> String {
    // Asked of thousands of names that have none.
    var bytes = path
    guard bytes.withUTF8({ $0.contains(UInt8(ascii: "/")) }), let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    else { return path }
    return path.split(separator: "/").last.map(String.init) ?? String(path[path.utf8.index(after: slash)...])
}
