/// The folder that holds what is at `path`: `.` for a bare name, `/` for the root.
package func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == trimmed.startIndex ? "/" : String(withoutTrailingSlashes(String(trimmed[..<slash])))
}

/// The last part of `path`: its name without the folders.
package func lastPart(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/"))
    return slash.map { String(trimmed[trimmed.utf8.index(after: $0)...]) } ?? String(trimmed)
}

/// `name` inside `folder`.
package func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

private func withoutTrailingSlashes(_ path: String) -> Substring {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") {
        path = path[..<path.utf8.index(before: path.endIndex)]
    }
    return path
}
