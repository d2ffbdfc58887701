import Crypto
import Markup

/// Computes the SHA-256 of content that is added piece by piece.
package struct ContentHash {
    private var hash = SHA256()

    package init() {}

    package mutating func add(_ bytes: some Sequence<UInt8>) {
        let isTaken: Void? = bytes.withContiguousStorageIfAvailable {
            hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isTaken == nil { add(Array(bytes)) }
    }

    /// Adds a text after its length, so that two different lists of texts never give the same digest.
    package mutating func add(text: String) { add("\(text.utf8.count):\(text)".utf8) }

    /// Adds whole numbers, preceded by how many there are.
    package mutating func add(integers: [Int]) {
        ([integers.count] + integers).withUnsafeBytes { hash.update(bufferPointer: $0) }
    }

    /// The digest of what was added so far, in lower-case hex digits.
    package var digits: String {
        let digits = Array("0123456789abcdef".utf8)
        var text = Bytes(capacity: 64)
        for byte in hash.finalize() {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return text.text
    }
}
