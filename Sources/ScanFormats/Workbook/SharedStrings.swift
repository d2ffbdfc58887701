/// The texts that cells refer to by number, stored in one buffer.
final class SharedStrings: XMLHandler {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var phonetic = 0
    private var isText = false
    private let place: String

    private static let maximumCount = 2_000_000

    init(place: String) { self.place = place }

    var count: Int { ends.count }

    /// The text with this number; `nil` if there is none.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : ends[index - 1]
        return String(decoding: bytes[start..<ends[index]], as: UTF8.self)
    }

    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError) {
        if name == "rPh" { phonetic += 1 }
        isText = phonetic == 0 && name == "t"
    }

    func text(_ piece: UnsafeBufferPointer<UInt8>) {
        guard isText else { return }
        let start = ends.last ?? 0
        bytes.append(contentsOf: piece.prefix(max(0, Cell.maximumBytes - (bytes.count - start))))
    }

    func end(_ name: XMLName) throws(ScanError) {
        isText = false
        if name == "rPh" { phonetic -= 1 }
        guard name == "si" else { return }
        guard ends.count < Self.maximumCount else {
            throw ScanError("\(place): expected at most \(Self.maximumCount) texts, found more")
        }
        ends.append(bytes.count)
    }
}
