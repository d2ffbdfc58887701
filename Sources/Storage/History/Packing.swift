/// Values one after another, each in a word of eight bytes, and the texts behind them.
struct Packer {
    private(set) var words: [UInt64] = []
    private(set) var texts: [UInt8] = []

    /// - Parameter capacity: for how many words there is to be room.
    init(capacity: Int = 0) { words.reserveCapacity(capacity) }

    mutating func integer(_ value: Int) { words.append(UInt64(bitPattern: Int64(value)).littleEndian) }

    /// A nought below zero is one without a sign, as it is in JSON.
    mutating func number(_ value: Double) { words.append((value == 0 ? 0 : value).bitPattern.littleEndian) }

    mutating func flag(_ value: Bool) { integer(value ? 1 : 0) }

    mutating func digest(_ value: UInt64) { words.append(value.littleEndian) }

    mutating func text(_ value: String) {
        integer(value.utf8.count)
        texts += value.utf8
    }

    /// One of the values of a short list, by its place there.
    mutating func choice<Choice: Equatable>(_ value: Choice, of choices: [Choice]) {
        integer(choices.firstIndex(of: value) ?? -1)
    }

    /// A value that may not be there.
    mutating func optional<Value>(_ value: Value?, _ pack: (inout Packer, Value) -> Void) {
        flag(value != nil)
        if let value { pack(&self, value) }
    }
}

/// Reads what a `Packer` made, in the same order. What is not there is nought, and then nothing is good any more.
struct Unpacker {
    private let words: UnsafeRawBufferPointer
    private let texts: UnsafeRawBufferPointer
    private var word = 0
    private var text = 0
    private(set) var isGood = true

    init(words: UnsafeRawBufferPointer, texts: UnsafeRawBufferPointer) { (self.words, self.texts) = (words, texts) }

    /// Whether everything was there and nothing is left.
    var isDone: Bool { isGood && word == words.count && text == texts.count }

    mutating func digest() -> UInt64 {
        guard word <= words.count - 8 else {
            isGood = false
            return 0
        }
        defer { word += 8 }
        return UInt64(littleEndian: words.loadUnaligned(fromByteOffset: word, as: UInt64.self))
    }

    mutating func integer() -> Int { Int(Int64(bitPattern: digest())) }

    mutating func number() -> Double { Double(bitPattern: digest()) }

    mutating func flag() -> Bool {
        let value = digest()
        if value > 1 { isGood = false }
        return value == 1
    }

    mutating func string() -> String {
        let count = integer()
        guard count >= 0, count <= texts.count - text else {
            isGood = false
            return ""
        }
        defer { text += count }
        return String(decoding: UnsafeRawBufferPointer(rebasing: texts[text..<text + count]), as: UTF8.self)
    }

    mutating func choice<Choice>(of choices: [Choice]) -> Choice {
        let place = integer()
        if choices.indices.contains(place) { return choices[place] }
        isGood = false
        return choices[0]
    }

    mutating func optional<Value>(_ unpack: (inout Unpacker) -> Value) -> Value? { flag() ? unpack(&self) : nil }
}
