/// Whether a file's name ends in `ending`, in whatever case; `ending` is in lower case.
///
/// By bytes: a folder has thousands of names, and grapheme by grapheme each costs a thousand times as much.
package func hasExtension(_ name: String, _ ending: String) -> Bool {
    let (name, ending) = (name.utf8, ending.utf8)
    guard name.count >= ending.count else { return false }
    return zip(name.suffix(ending.count), ending).allSatisfy { byte, wanted in
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte + 32 == wanted : byte == wanted
    }
}
