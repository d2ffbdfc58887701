import Glibc

/// What takes the pieces of an XML document as they come.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    func end(_ name: XMLName) throws(ScanError)
}

extension XMLHandler {
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: XMLName) throws(ScanError) {}
}

/// The name of an element without its prefix: writers differ in prefixes, never in names.
struct XMLName {
    fileprivate let start: UnsafePointer<CChar>

    init(_ qualified: UnsafePointer<CChar>) {
        start = strchr(qualified, Int32(UInt8(ascii: ":"))).map { UnsafePointer($0) + 1 } ?? qualified
    }

    static func == (name: XMLName, text: StaticString) -> Bool {
        text.withUTF8Buffer { buffer in
            guard let bytes = buffer.baseAddress else { return false }
            return strlen(name.start) == buffer.count && memcmp(name.start, bytes, buffer.count) == 0
        }
    }
}

/// The attributes of an element.
struct XMLAttributes {
    /// Names and values by turns, and `nil` at the end.
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

    /// The value of the attribute with this name, prefixes aside.
    subscript(name: StaticString) -> UnsafePointer<CChar>? {
        guard var pair = pairs else { return nil }
        while let key = pair[0], let value = pair[1] {
            if XMLName(key) == name { return value }
            pair += 2
        }
        return nil
    }

    func text(_ name: StaticString) -> String? { self[name].map(String.init(cString:)) }
}
