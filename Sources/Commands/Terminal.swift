import Markup
import Pipeline

/// Prints a JSON feed on the standard output, as the site has it.
func printFeed(_ file: OutputFile) {
    printAnswer(String(decoding: file.bytes.dropLast(), as: UTF8.self))
}
