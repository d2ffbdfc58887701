import Glibc

/// Whether the bytes of one name come before those of another: the order of every list of files.
package func precedes(_ left: String, _ right: String) -> Bool {
    let order = order(left, right)
    return order < 0 || order == 0 && left.utf8.count < right.utf8.count
}

/// Whether two names have the same bytes: for the disk, one written with other characters is another name.
package func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && order(left, right) == 0
}

/// Below, at or above 0 as the bytes of the left name stand to those of the right one, as far as both go.
private func order(_ left: String, _ right: String) -> Int32 {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
        right.withUTF8 { right in
            guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
            return memcmp(first, second, min(left.count, right.count))
        }
    }
}
