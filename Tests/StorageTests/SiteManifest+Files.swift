import Markup
import Storage

extension SiteManifest {
    /// The manifest of a site that consists of these files.
    init(of files: [OutputFile]) throws { self.init(files: try files.map { try Entry(of: $0) }) }
}
