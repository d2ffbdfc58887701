import Glibc

/// Whether the bytes of one name come before those of another: the order of every list of files.
package func precedes(_ left: String, _ right: String) -> Bool {
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
package func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && !precedes(left, right) && !precedes(right, left)
}
