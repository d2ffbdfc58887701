/// Whether a file's name ends in `ending`, in whatever case; `ending` is in lower case.
///
/// By bytes: a folder has thousands of names, and grapheme by grapheme each costs a thousand times as much.
package func hasExtension(_ name: String, _ ending: String) -> Bool {
    var rest = name.utf8[...]
    for wanted in ending.utf8.reversed() {
        guard let byte = rest.popLast() else { return false }
        let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        guard (isCapital ? byte + 32 : byte) == wanted else { return false }
    }
    return true
}
