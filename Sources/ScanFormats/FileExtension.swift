/// Whether a file's name ends in `ending`, in whatever case; `ending` is in lower case.
///
/// By bytes: a folder has thousands of names, and character by character each costs a thousand times as much.
package func hasExtension(_ name: String, _ ending: StaticString) -> Bool {
    var name = name
    return name.withUTF8 { name in
        let length = ending.utf8CodeUnitCount
        guard name.count >= length else { return false }
        return (0..<length).allSatisfy { index in
            let byte = name[name.count - length + index]
            let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            return (isCapital ? byte + 32 : byte) == ending.utf8Start[index]
        }
    }
}
