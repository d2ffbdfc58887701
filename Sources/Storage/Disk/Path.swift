/// The folder that holds what is at `path`: `.` for a bare name, `/` for the root.
package func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(withoutTrailingSlashes(String(trimmed[..<slash])))
}

/// The last part of `path`: its name without the folders.
package func lastPart(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path)
    return trimmed.lastIndex(of: "/").map { String(trimmed[trimmed.index(after: $0)...]) } ?? String(trimmed)
}

/// `name` inside `folder`.
package func join(_ folder: String, _ name: String) -> String {
    folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
}

private func withoutTrailingSlashes(_ path: String) -> Substring {
    var path = path[...]
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
}
