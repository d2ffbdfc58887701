import Storage

/// Updates the site and then becomes the program that serves it.
package struct ServePipeline {
    /// How the site is served.
    package struct Address: Sendable {
        package var port: UInt16
        /// Whether `run` is called repeatedly while serving.
        package var watches: Bool
        /// After how many seconds it stops; `nil` to continue until interrupted.
        package var seconds: Double?

        package init(port: UInt16, watches: Bool, seconds: Double?) {
            (self.port, self.watches, self.seconds) = (port, watches, seconds)
        }
    }

    private let root: Root
    private let server: String
    private let own: String
    /// Whether the site is a sample, which stays unchanged until there is a scan.
    private let isSample: Bool

    package init(_ root: Root) throws {
        self.root = root
        guard let server = Programs.path(of: "market-regime-preview"), let own = Programs.own else {
            throw Failure(
                .noInput,
                "market-regime-preview: expected the server beside market-regime or in PATH, found none; "
                    + "'.ci/build' in the clone makes both in dist/; or let any web server serve "
                    + "\(root.siteFolder.path)/")
        }
        (self.server, self.own) = (server, own)
        isSample =
            try DemoPipeline.isSample(root)
            && ScanFolders(root).all.allSatisfy { try !$0.folder.exists || $0.folder.files().isEmpty }
        if !isSample { try root.refuseOtherFolder() }
    }

    /// Updates the site; `nil` if it stays unchanged.
    package func update() throws -> RunResult? { isSample ? nil : try RunPipeline(root).run() }

    /// Whether there is a site.
    package var hasSite: Bool { (try? root.siteFolder.readManifest()) ?? nil != nil }

    /// Serves the site. Returns only by throwing.
    package func serve(at address: Address) throws -> Never {
        var words = ["--public", root.siteFolder.path, "--port", "\(address.port)"]
        if let seconds = address.seconds { words += ["--seconds", "\(seconds)"] }
        // If the user sets the time, there is nothing to wait for.
        if address.watches, !isSample, root.options.now == nil {
            words += ["--watch", own, "run", "--quiet"] + root.options.words
        }
        throw Programs.become(server, words)
    }
}

extension RootOptions {
    /// The options in the form in which they are typed.
    fileprivate var words: [String] {
        func option(_ name: String, _ value: String?) -> [String] { value.map { ["--\(name)", $0] } ?? [] }
        return option("root", folder) + option("config", config) + option("scans", scans) + option("data", data)
            + option("public", site) + (adopts ? ["--adopt"] : [])
    }
}
