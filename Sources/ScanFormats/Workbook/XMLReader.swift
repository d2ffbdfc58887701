import CExpat
import Glibc

/// Parses an XML document with expat as it arrives in pieces.
///
/// Documents with a document type declaration are rejected, and with them all entities that could expand or reach
/// outside.
final class XMLReader {
    private let parser: XML_Parser
    private let handler: any XMLHandler
    /// The file and the part in it, for error messages.
    private let place: String
    private var failure: ScanError?
    private var depth = 0
    private var fed = 0

    /// No part of a workbook nests deeper than about a dozen levels.
    private static let maximumDepth = 64
    /// The longest tag accepted. Expat scans an unfinished tag again with every piece.
    private static let maximumTag = 1_048_576

    /// Creates a reader, or throws if there is no memory for one.
    init(_ handler: any XMLHandler, place: String) throws(ScanError) {
        guard let parser = XML_ParserCreate(nil) else {
            throw ScanError("\(place): expected memory for a parser, found none")
        }
        self.parser = parser
        self.handler = handler
        self.place = place
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { reader, name, attributes in XMLReader.of(reader)?.started(name, attributes) },
            { reader, name in XMLReader.of(reader)?.ended(name) })
        XML_SetCharacterDataHandler(parser) { reader, text, count in
            guard let text else { return }
            let bytes = UnsafeRawBufferPointer(start: text, count: Int(count)).assumingMemoryBound(to: UInt8.self)
            XMLReader.of(reader)?.handler.text(bytes)
        }
        XML_SetStartDoctypeDeclHandler(parser) { reader, _, _, _, _ in
            XMLReader.of(reader)?.stop("expected no document type, found one")
        }
    }

    deinit { XML_ParserFree(parser) }

    /// Parses the next piece.
    func read(_ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool = false) throws(ScanError) {
        fed += bytes.count
        let status = bytes.withMemoryRebound(to: CChar.self) {
            XML_Parse(parser, $0.baseAddress, Int32($0.count), isLast ? 1 : 0)
        }
        if let failure { throw failure }
        guard status == XML_STATUS_OK else {
            let words = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
            throw ScanError("\(place):\(line): expected well-formed XML, found \(words)")
        }
        guard isLast || fed - Int(XML_GetCurrentByteIndex(parser)) <= Self.maximumTag else {
            throw ScanError("\(place):\(line): expected tags of at most \(Self.maximumTag) bytes, found a longer one")
        }
    }

    /// Ends the document.
    func finish() throws(ScanError) { try read(UnsafeBufferPointer(start: nil, count: 0), isLast: true) }

    private var line: UInt { XML_GetCurrentLineNumber(parser) }

    private static func of(_ pointer: UnsafeMutableRawPointer?) -> XMLReader? {
        pointer.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
    }

    private func started(
        _ name: UnsafePointer<CChar>?, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>?
    ) {
        guard failure == nil, let name else { return }
        depth += 1
        guard depth <= Self.maximumDepth else {
            return stop("expected elements at most \(Self.maximumDepth) deep, found deeper ones")
        }
        attempt { () throws(ScanError) in try handler.start(XMLName(name), XMLAttributes(attributes)) }
    }

    private func ended(_ name: UnsafePointer<CChar>?) {
        guard failure == nil, let name else { return }
        depth -= 1
        attempt { () throws(ScanError) in try handler.end(XMLName(name)) }
    }

    private func stop(_ words: String) {
        attempt { () throws(ScanError) in throw ScanError("\(place):\(line): \(words)") }
    }

    /// Runs a handler and stops expat at its first error, because errors must not be thrown through C.
    private func attempt(_ work: () throws(ScanError) -> Void) {
        do { try work() } catch {
            failure = error
            XML_StopParser(parser, 0)
        }
    }
}

/// Receives the elements and texts of an XML document as they are parsed.
protocol XMLHandler: AnyObject {
    func start(_ name: XMLName, _ attributes: XMLAttributes) throws(ScanError)
    func text(_ bytes: UnsafeBufferPointer<UInt8>)
    func end(_ name: XMLName) throws(ScanError)
}

extension XMLHandler {
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
    func end(_ name: XMLName) throws(ScanError) {}
}

/// The name of an element without its prefix. Programs choose different prefixes but the same names.
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
    /// Names and values in turn, ended by `nil`.
    private let pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ pairs: UnsafeMutablePointer<UnsafePointer<CChar>?>?) { self.pairs = pairs }

    /// The value of the attribute with this name, ignoring prefixes.
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
