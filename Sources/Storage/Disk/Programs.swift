import Glibc

/// The package's other programs, and how this program starts them.
package enum Programs {
    /// The path of a program next to this one or, failing that, in `PATH`; `nil` if there is none.
    package static func path(of name: String) -> String? {
        let own = realpath("/proc/self/exe", nil).map { path in
            defer { free(path) }
            return parent(of: String(cString: path))
        }
        let path = getenv("PATH").map { String(cString: $0) } ?? ""
        return ([own].compactMap(\.self) + path.split(separator: ":").map(String.init)).map { join($0, name) }
            .first { access($0, X_OK) == 0 }
    }

    /// The path of this program.
    package static var own: String? {
        realpath("/proc/self/exe", nil).map { path in
            defer { free(path) }
            return String(cString: path)
        }
    }

    /// Replaces this process with another program, keeping its process number and terminal.
    ///
    /// - Returns: The error, if that fails. Otherwise this does not return.
    package static func become(_ path: String, _ arguments: [String]) -> FileError {
        let words = ([path] + arguments).map { strdup($0) }
        execv(path, words + [nil])
        let code = errno
        for word in words { free(word) }
        return FileError(path, .read, errno: code)
    }
}
