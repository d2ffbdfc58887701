import Configuration
import Glibc
import JSON
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
        var input = ScanFolders(root).all.map { (folder: $0.folder.path, files: "scans") }
        if let bars = BarFolder.configured(root) { input.append((bars, "price files")) }
        for (folder, files) in input {
            let folder = Self.resolved(folder)
            if site == folder || Self.lies(site, in: folder) || Self.lies(folder, in: site) {
                throw refusal("is, holds or lies in the folder of \(files)")
            }
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

    /// Throws if the folder holds the site of another market, unless the user allows it: two markets would replace each
    /// other's calls.
    func refuseOtherMarket() throws {
        guard !root.options.adopts, !DemoPipeline.isSample(root) else { return }
        let path = "\(root.siteFolder.path)/feeds/v1/latest.json"
        guard let bytes = try? root.disk.read(path), let document = try? JSONDocument(bytes: bytes, name: path),
            let market = try? document.root["market"].string(), market != root.settings.market.id
        else { return }
        throw Failure(
            .cannotWrite,
            "\(root.siteFolder.path): expected the site of \(root.settings.market.id), found that of \(market); give another "
                + "folder with --public, or --adopt to replace it")
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
        switch lastPart(of: path) {
        case ".": return home
        case "..": return parent(of: home)
        case let name: return home == "/" ? "/\(name)" : "\(home)/\(name)"
        }
    }
}
