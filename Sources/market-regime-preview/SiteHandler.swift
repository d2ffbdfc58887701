import FoundationEssentials
import Glibc

/// Serves the files of a site and nothing else, with the headers of the hosting recipes.
struct SiteHandler {
    /// The path of the site's folder, with symbolic links resolved.
    private let folder: String

    /// Creates a handler, or `nil` if the folder holds no site.
    init?(folder: String) {
        guard let path = Self.real(folder), Self.real("\(path)/index.html") != nil else { return nil }
        self.folder = path
    }

    func response(to request: SiteRequest) -> SiteResponse {
        guard Self.isThisMachine(request["host"]) else {
            return SiteResponse(
                .misdirected, "expected 127.0.0.1 or localhost as the name of the server, found another")
        }
        guard request.method == "GET" || request.method == "HEAD" else {
            return SiteResponse(.notAllowed, "expected GET or HEAD, found another", headers: [("Allow", "GET, HEAD")])
        }
        let path = request.path.hasSuffix("/") ? request.path + "index.html" : request.path
        var response: SiteResponse
        if let (body, tag) = file(path) {
            let known = request["if-none-match"]?.split(separator: ",") ?? []
            let isKnown = known.contains {
                $0.trimmed.replacing("W/", with: "") == tag
            }
            let headers = SiteHeaders.fields(of: path) + [("ETag", tag)]
            response = SiteResponse(isKnown ? .notModified : .ok, headers: headers, body: body)
        } else {
            let body = file("404.html")?.body ?? Data()
            response = SiteResponse(.notFound, headers: SiteHeaders.fields(of: "404.html"), body: body)
        }
        response.isHeadOnly = request.method == "HEAD"
        return response
    }

    /// Whether a request asks for this machine by a name that is always its own. A page elsewhere can let its own name
    /// lead here and read the site through the user's browser, which then names that one.
    private static func isThisMachine(_ host: String?) -> Bool {
        host?.wholeMatch(of: /(127\.0\.0\.1|localhost|\[::1\])(:[0-9]+)?/.ignoresCase()) != nil
    }

    /// The content and the tag of a regular file; `nil` for hidden files, folders, and links that lead out of the site.
    private func file(_ path: String) -> (body: Data, tag: String)? {
        let names = path.split(separator: "/")
        guard !names.contains(where: { $0.hasPrefix(".") || $0.contains("\0") }) else { return nil }
        guard let file = Self.real("\(folder)/\(names.joined(separator: "/"))"), file.hasPrefix("\(folder)/") else {
            return nil
        }
        var status = stat()
        guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        // A tag made of time and size, as in nginx: files of the site are written only if their content has changed.
        let written = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
        let tag = "\"\(String(written, radix: 16))-\(String(status.st_size, radix: 16))\""
        return FileManager.default.contents(atPath: file).map { ($0, tag) }
    }

    /// The path with symbolic links resolved; `nil` if nothing exists there.
    private static func real(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }
}
