import FoundationEssentials

/// A parsed HTTP request.
struct SiteRequest {
    let method: String
    /// The path without the query, as it was sent.
    let path: String
    private let headers: [String: String]

    /// Reads the request line and headers; `nil` if they are not HTTP/1.
    init?(_ head: [UInt8]) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
        let words = lines[0].split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 3, words[1].hasPrefix("/"), words[2].hasPrefix("HTTP/1.") else { return nil }
        method = String(words[0])
        path = String(words[1].prefix { $0 != "?" && $0 != "#" })
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmed
            // Repeated headers become one list, so that a second Host header cannot replace the first.
            let name = line[..<colon].lowercased()
            headers[name] = headers[name].map { "\($0), \(value)" } ?? value
        }
        self.headers = headers
    }

    /// The value of a header; the name must be in lower case.
    subscript(name: String) -> String? { headers[name] }
}

extension Substring {
    /// The text without leading and trailing spaces and tabs.
    var trimmed: String { String(reversed().drop { " \t".contains($0) }.reversed().drop { " \t".contains($0) }) }
}

/// The response to a request.
struct SiteResponse {
    enum Status: String {
        case ok = "200 OK"
        case notModified = "304 Not Modified"
        case badRequest = "400 Bad Request"
        case notFound = "404 Not Found"
        case notAllowed = "405 Method Not Allowed"
        case misdirected = "421 Misdirected Request"
        case headTooLong = "431 Request Header Fields Too Large"
    }

    var status: Status
    var headers: [(String, String)]
    var body = Data()
    /// Whether only the headers are sent, for a HEAD request.
    var isHeadOnly = false

    /// A short explanation, sent as the body of the response.
    init(_ status: Status, _ sentence: String, headers: [(String, String)] = []) {
        (self.status, body) = (status, Data("\(sentence)\n".utf8))
        self.headers = headers + [("Content-Type", "text/plain; charset=utf-8")]
    }

    init(_ status: Status, headers: [(String, String)], body: Data) {
        (self.status, self.headers, self.body) = (status, headers, body)
    }

    static let headTooLong = SiteResponse(.headTooLong, "expected at most 32 KB of headers, found more")
    static let notUnderstood = SiteResponse(.badRequest, "expected a request of HTTP/1.1, found something else")

    /// The response as sent. The connection is closed after it.
    var bytes: Data {
        let length = status == .notModified ? [] : [("Content-Length", "\(body.count)")]
        let fields = (headers + length + [("Connection", "close")]).map { "\($0): \($1)\r\n" }.joined()
        let head = Data("HTTP/1.1 \(status.rawValue)\r\n\(fields)\r\n".utf8)
        return isHeadOnly || status == .notModified ? head : head + body
    }
}
