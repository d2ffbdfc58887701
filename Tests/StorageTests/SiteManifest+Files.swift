import Markup
import Storage

extension SiteManifest {
    /// The manifest of a site that consists of these files.
    init(of files: [OutputFile]) { self.init(files: files.map { Entry(of: $0) }) }
}
