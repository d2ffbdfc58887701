import Crypto
import FlyingFox
import Foundation

/// Answers with the files of a site and nothing else, each under the headers that the hosting recipes give it.
struct SiteHandler: HTTPHandler {
    /// The site's folder with no link in its path.
    private let folder: String

    /// Creates a handler, or `nil` when the folder holds no site.
    init?(folder: String) {
        guard let path = Self.real(folder), Self.real("\(path)/index.html") != nil else { return nil }
        self.folder = path
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
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

    private func response(
        _ status: HTTPStatusCode, _ request: HTTPRequest, _ path: String, _ body: Data, tag: String? = nil
    ) -> HTTPResponse {
        var headers = HTTPHeaders()
        for (name, value) in SiteHeaders.fields(of: path) { headers[HTTPHeader(name)] = value }
        headers[HTTPHeader("ETag")] = tag
        // A page is not small enough to send for nothing: HEAD says how long it is.
        if request.method == .HEAD { headers[HTTPHeader("Content-Length")] = "\(body.count)" }
        return HTTPResponse(statusCode: status, headers: headers, body: request.method == .HEAD ? Data() : body)
    }

    /// A regular file of the site; `nil` for what is hidden, a folder, or lies elsewhere through a link.
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

    /// A path with every link in it followed; `nil` when nothing is there.
    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
