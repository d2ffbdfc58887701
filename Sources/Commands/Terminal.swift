import Glibc
import Markup

/// Keeps the program running if the reader of its output, such as `head`, closes the pipe, because stopping half-way
/// would be worse.
package func ignoreClosedPipes() { signal(SIGPIPE, SIG_IGN) }

/// Prints a line to standard error.
func printError(_ line: String) {
    let text = styled(line.withoutControls, STDERR_FILENO) + "\n"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}

/// Prints an answer to standard output.
func printAnswer(_ text: String, terminator: String = "\n") {
    let text = styled(text.withoutControls, STDOUT_FILENO) + terminator
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
        let count = bytes.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
        guard count > 0 || errno == EINTR else {
            // It is not an error if the reader, such as `head`, closes the pipe, or if there is no output at all.
            if count == 0 || errno == EPIPE || errno == EBADF { return }
            printError("Error: standard output: cannot write: \(String(cString: strerror(errno)))")
            exit(74)
        }
        bytes = bytes.dropFirst(max(0, count))
    }
}

private func styled(_ text: String, _ output: Int32) -> String { TerminalText(output)?.styled(text) ?? text }

/// Prints a JSON feed to standard output, exactly as it is on the site.
func printFeed(_ file: OutputFile) {
    printAnswer(String(decoding: file.bytes.dropLast(), as: UTF8.self))
}

extension String {
    /// The text with misleading characters and control characters except line feeds shown as `?`, so that a file's name
    /// cannot move the cursor.
    fileprivate var withoutControls: String {
        func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.properties.generalCategory == .control && scalar != "\n" || scalar.isMisleading
        }
        guard unicodeScalars.contains(where: isControl) else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { isControl($0) ? "?" : $0 }))
    }
}

/// Draws a progress bar on standard error, if that is a terminal.
func printProgress(_ label: String, _ done: Int, of total: Int) {
    let percent = done * 100 / max(1, total)
    guard isatty(STDERR_FILENO) == 1, done == 1 || percent != (done - 1) * 100 / max(1, total) else { return }
    let filled = percent * 30 / 100
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    let text = "\r\(label) [\(bar)] \(done) of \(total)\(done >= total ? "\n" : "")"
    _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
}
