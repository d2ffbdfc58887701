import Glibc

/// Whether one name comes before another, comparing bytes. All lists of files use this order.
package func precedes(_ left: String, _ right: String) -> Bool {
    let order = order(left, right)
    return order < 0 || order == 0 && left.utf8.count < right.utf8.count
}

/// Whether two names have the same bytes, as on disk. Swift's `==` also equates different encodings of a character.
package func isSame(_ left: String, _ right: String) -> Bool {
    left.utf8.count == right.utf8.count && order(left, right) == 0
}

/// Negative, 0 or positive, comparing bytes up to the length of the shorter name.
private func order(_ left: String, _ right: String) -> Int32 {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
        right.withUTF8 { right in
            guard let first = left.baseAddress, let second = right.baseAddress else { return 0 }
            return memcmp(first, second, min(left.count, right.count))
        }
    }
}
