import Crypto
import FlyingFox
import Foundation

/// Serves the files of a site and nothing else, with the headers of the hosting recipes.
struct SiteHandler: HTTPHandler {
    /// The path of the site's folder, with symbolic links resolved.
    private let folder: String

    /// Creates a handler, or `nil` if the folder holds no site.
    init?(folder: String) {
        guard let path = Self.real(folder), Self.real("\(path)/index.html") != nil else { return nil }
        self.folder = path
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        guard Self.isThisMachine(request.headers[HTTPHeader("Host")]) else {
            let words = "expected 127.0.0.1 or localhost as the name of the server, found another\n"
            let headers = HTTPHeaders([HTTPHeader("Content-Type"): "text/plain; charset=utf-8"])
            return HTTPResponse(statusCode: .misdirectedRequest, headers: headers, body: Data(words.utf8))
        }
        guard request.method == .GET || request.method == .HEAD else {
            return HTTPResponse(statusCode: .methodNotAllowed, headers: HTTPHeaders([HTTPHeader("Allow"): "GET, HEAD"]))
        }
        let path = request.path.hasSuffix("/") ? request.path + "index.html" : request.path
        guard let body = contents(path) else {
            return response(.notFound, request, "404.html", contents("404.html") ?? Data())
        }
        let digest = SHA256.hash(data: body).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let tag = "\"\(digest.joined())\""
        let known = request.headers[HTTPHeader("If-None-Match")]?.split(separator: ",") ?? []
        if known.contains(where: { $0.trimmingCharacters(in: .whitespaces).replacing("W/", with: "") == tag }) {
            return response(.notModified, request, path, Data(), tag: tag)
        }
        return response(.ok, request, path, body, tag: tag)
    }

    /// Whether a request asks for this machine by a name that is always its own. A page elsewhere can let its own name
    /// lead here and read the site through the user's browser, which then names that one.
    private static func isThisMachine(_ host: String?) -> Bool {
        host?.wholeMatch(of: /(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?/.ignoresCase()) != nil
    }

    private func response(
        _ status: HTTPStatusCode, _ request: HTTPRequest, _ path: String, _ body: Data, tag: String? = nil
    ) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in SiteHeaders.fields(of: path) { headers[HTTPHeader(name)] = value }
        headers[HTTPHeader("ETag")] = tag
        // A HEAD response has no body, so its length is given here.
        if request.method == .HEAD { headers[HTTPHeader("Content-Length")] = "\(body.count)" }
        return HTTPResponse(statusCode: status, headers: headers, body: request.method == .HEAD ? Data() : body)
    }

    /// The content of a regular file of the site; `nil` for hidden files, folders, and links that lead out of the site.
    private func contents(_ path: String) -> Data? {
        let names = path.split(separator: "/")
        guard !names.contains(where: { $0.hasPrefix(".") || $0.contains("\0") }) else { return nil }
        guard let file = Self.real("\(folder)/\(names.joined(separator: "/"))"), file.hasPrefix("\(folder)/") else {
            return nil
        }
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return FileManager.default.contents(atPath: file)
    }

    /// The path with symbolic links resolved; `nil` if nothing exists there.
    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
