import Glibc

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

/// Whether the bytes of one name come before those of another: the order of every list of files.
func precedes(_ left: String, _ right: String) -> Bool {
    let known = left.utf8.withContiguousStorageIfAvailable { left in
        right.utf8.withContiguousStorageIfAvailable { right -> Bool in
            guard let first = left.baseAddress, let second = right.baseAddress else { return left.count < right.count }
            let order = memcmp(first, second, min(left.count, right.count))
            return order < 0 || order == 0 && left.count < right.count
        }
    }
    return known.flatMap(\.self) ?? left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// Whether two names have the same bytes: for the disk, one written with other characters is another name.
func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && !precedes(left, right) && !precedes(right, left)
}

private func withoutTrailingSlashes(_ path: String) -> Substring {
    var path = path[...]
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") {
        path = path[..<path.utf8.index(before: path.endIndex)]
    }
    return path
}
