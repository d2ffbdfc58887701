import Markup

extension SiteManifest {
    /// The manifest as the file that lies in the site.
    package var json: [UInt8] {
        var out = Bytes(capacity: 128 * files.count + 16)
        out.append("{\"files\": [")
        for (index, file) in files.enumerated() {
            out.append(index == 0 ? "\n" : ",\n")
            out.append("{\"bytes\": ")
            out.append(integer: file.bytes)
            out.append(", \"path\": ")
            out.append(quoted: file.path)
            out.append(", \"sha256\": ")
            out.append(quoted: file.sha256)
            out.append("}")
        }
        out.append("]}\n")
        return out.storage
    }
}

extension Bytes {
    /// Appends a JSON string.
    fileprivate mutating func append(quoted text: String) {
        append("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                append("\\")
                append(byte)
            case 0..<32: append("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16))
            default: append(byte)
            }
        }
        append("\"")
    }
}
