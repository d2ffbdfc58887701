/// Chains the lines of an append-only file: each line has a digest of itself and of the previous digest, so that a line
/// that is changed, inserted or removed later is detected.
///
/// The first line with a digest covers all bytes before it, including lines of versions that wrote no digests.
struct LineChain {
    private static let label = Array("\"chain\":\"".utf8)
    private static let length = 16

    /// The field before its digest is known.
    static let blank = "\"chain\":\"\(String(repeating: "0", count: length))\""

    /// The digest that the next line is chained to.
    private var link: [UInt8]

    /// Continues a file. Anything after the last line break is not a line.
    init(_ bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        let whole = bytes.lastIndex(of: newline).map { bytes[...$0] } ?? []
        let start = whole.dropLast().lastIndex(of: newline).map { $0 + 1 } ?? whole.startIndex
        link = Self.place(in: whole[start...]).map { Array(whole[$0]) } ?? Array(whole)
    }

    /// The line with its digest in place of the blank.
    func seal(_ line: [UInt8]) -> [UInt8] {
        guard let place = Self.place(in: line[...]) else { return line }
        return line[..<place.lowerBound] + digest(line[...], place) + line[place.upperBound...]
    }

    /// The number of the first line that was changed or does not follow the one before it; `nil` if there is none.
    static func firstBreak(in bytes: [UInt8]) -> Int? {
        let newline = UInt8(ascii: "\n")
        var chain: LineChain?
        var (start, number) = (bytes.startIndex, 0)
        while let end = bytes[start...].firstIndex(of: newline) {
            let line = bytes[start..<end]
            number += 1
            if let place = place(in: line) {
                let before = chain ?? LineChain(Array(bytes[..<start]))
                guard before.digest(line, place).elementsEqual(line[place]) else { return number }
                chain = before
                chain?.link = Array(line[place])
            } else if chain != nil {
                return number
            }
            start = end + 1
        }
        return nil
    }

    private func digest(_ line: ArraySlice<UInt8>, _ place: Range<Int>) -> [UInt8] {
        var hash = ContentHash()
        hash.add(link)
        hash.add(line[..<place.lowerBound])
        hash.add(line[place.upperBound...])
        return Array(hash.digits.utf8.prefix(Self.length))
    }

    /// Where a line's digest is; `nil` if the line has none. It comes right after the time, before any text that could
    /// look like a digest.
    private static func place(in line: ArraySlice<UInt8>) -> Range<Int>? {
        let most = min(line.count, 60)
        guard let start = line.prefix(most).firstRange(of: label)?.upperBound, line.endIndex - start > length
        else { return nil }
        return start..<start + length
    }
}

extension PublishedLog {
    /// What is wrong with the log: its first changed line; `nil` if there is none.
    func problem() throws(FileError) -> String? {
        guard let number = LineChain.firstBreak(in: try contents()) else { return nil }
        return
            "\(path):\(number): expected the line as it was written, found it or the line before it changed; restore the "
            + "file from a backup, or move it away: its calls then count as backfilled"
    }
}

extension HistoryStore {
    /// What is wrong with the log of published calls; `nil` if nothing is.
    package func problemOfPublished() throws(FileError) -> String? { try published.problem() }
}
