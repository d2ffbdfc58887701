package import JSON
import MarketRegime

extension SiteManifest {
    /// Reads a manifest.
    package init(bytes: [UInt8], name: String) throws(JSONError) {
        let document = try JSONDocument(bytes: bytes, name: name)
        self.init(
            files: try document.root["files"].map { (file) throws(JSONError) in
                Entry(
                    path: try file["path"].string(), bytes: try file["bytes"].int(),
                    sha256: try file["sha256"].string(),
                    keptUntil: try file["kept_until"].intIfPresent().map { Instant(seconds: $0) })
            })
    }
}
