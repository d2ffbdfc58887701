import JSON
import MarketRegime
import Markup

extension SiteManifest {
    /// The manifest as it is written to the site.
    package var json: [UInt8] {
        var out = Bytes(capacity: 128 * files.count + 16)
        out.append("{\"files\": [")
        for (index, file) in files.enumerated() {
            out.append(index == 0 ? "\n" : ",\n")
            out.append("{\"bytes\": ")
            out.append(integer: file.bytes)
            if let until = file.keptUntil {
                out.append(", \"kept_until\": ")
                out.append(integer: until.seconds)
            }
            out.append(", \"path\": ")
            out.append(json: file.path)
            out.append(", \"sha256\": ")
            out.append(json: file.sha256)
            out.append("}")
        }
        out.append("]}\n")
        return out.storage
    }
}
