import Configuration
import Glibc
import Markup
import Storage

/// Prevents the site from being written where it would mix with other files.
struct PublicFolder {
    let root: Root

    /// Throws if the public folder is, contains or lies in a folder of input or data.
    func refuseWrongPlace() throws {
        let site = Self.resolved(root.siteFolder.path)
        let own = [
            "data": root.dataFolder, "templates": root.options.folder("templates"),
            "config": root.options.folder("config"),
        ]
        for (name, folder) in own.sorted(by: { $0.key < $1.key }) {
            let folder = Self.resolved(folder)
            if site == folder { throw refusal("is \(name)/") }
            if Self.lies(folder, in: site) { throw refusal("holds \(name)/") }
            if Self.lies(site, in: folder) { throw refusal("lies in \(name)/") }
        }
        for scans in ScanFolders(root).all {
            let folder = Self.resolved(scans.folder.path)
            if site == folder || Self.lies(site, in: folder) { throw refusal("is or lies in the folder of scans") }
        }
        let home = Self.resolved(root.options.folder)
        if site == home || Self.lies(home, in: site) { throw refusal("is or holds the root folder") }
    }

    private func refusal(_ found: String) -> Failure {
        Failure(
            .usage,
            "\(root.options.site == nil ? "" : "--public: ")\(root.siteFolder.path): expected a folder of its own for the "
                + "public site, found one that \(found); give another with --public")
    }

    /// Throws if files that this program did not write would be replaced, unless the user allows it.
    ///
    /// - Parameter files: The files of the site about to be written, to a folder without our manifest.
    func refuseForeignFiles(among files: [OutputFile]) throws {
        guard !root.options.adopts else { return }
        let foreign = try root.siteFolder.foreignFiles(among: files)
        guard !foreign.isEmpty else { return }
        let named = foreign.prefix(3).joined(separator: ", ") + (foreign.count > 3 ? ", …" : "")
        throw Failure(
            .cannotWrite,
            "\(root.siteFolder.path): expected an empty folder or an earlier site of this program, found \(named) of "
                + "another site; give another folder with --public, or --adopt to replace these files")
    }

    private static func lies(_ path: String, in folder: String) -> Bool {
        path.hasPrefix(folder == "/" ? "/" : folder + "/")
    }

    /// The absolute path with links resolved, even if its last parts do not exist yet.
    private static func resolved(_ path: String) -> String {
        if let real = realpath(path, nil) {
            defer { free(real) }
            return String(cString: real)
        }
        let above = parent(of: path)
        guard above != path else { return path }
        let home = resolved(above)
        return home == "/" ? "/\(lastPart(of: path))" : "\(home)/\(lastPart(of: path))"
    }
}
