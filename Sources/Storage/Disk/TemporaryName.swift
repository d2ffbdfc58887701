import MarketRegime

/// The name of a file that is being written, beside the one it will replace: `.index.html.<16 hex digits>.tmp`.
///
/// The digits are random, so that two writers never share one; the dot and the ending keep
/// everybody who lists the folder from taking it for a finished file.
enum TemporaryName {
    /// A new name beside `path`.
    static func beside(_ path: String) -> String {
        let digits = zeroPadded(UInt64.random(in: 0...UInt64.max), 16, radix: 16)
        return join(parent(of: path), ".\(lastPart(of: path)).\(digits).tmp")
    }

    /// Whether a file's name is such a one.
    static func matches(_ name: String) -> Bool {
        let parts = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].isEmpty, parts[parts.count - 1].elementsEqual("tmp".utf8) else { return false }
        let digits = parts[parts.count - 2]
        return digits.count == 16 && digits.allSatisfy("0123456789abcdef".utf8.contains)
    }
}
