import Configuration
import MarketRegime
import Parallel
import Publishing
import Storage

/// What the run before left of the site.
package struct EarlierSite: Sendable {
    /// What the site was made from; `nil` when that is not known.
    let state: SiteState?
    /// What lies in the folder; `nil` when that is not known.
    let manifest: SiteManifest?
    /// Whether the manifest in the folder is the one that was written last.
    let isOurs: Bool
}

/// The files of settled days that stay as they are, and what they are a function of.
struct KeptFiles: Sendable {
    let files: [SiteManifest.Entry]
    /// The digest of all that those files are a function of; `nil` without a settled day.
    let digest: String?
}

extension Root {
    func earlierSite() throws -> EarlierSite {
        let state = (try? disk.read(statePath)).flatMap { SiteState(bytes: $0, name: statePath) }
        let listed = try siteFolder.readManifest()
        return EarlierSite(
            state: state, manifest: listed.flatMap { try? SiteManifest(bytes: $0, name: SiteManifest.path) },
            isOurs: listed.map(SiteManifest.hash) == state?.manifest)
    }

    /// The digest of what a site is made from, taken beside.
    func digest(
        of draft: Draft, _ settled: SettledDays, history: @escaping @Sendable () throws -> SealedHistory
    ) -> Beside<SiteDigest> {
        let (imported, configuration) = (ImportFolder(self).digest(), settingsText)
        let (dossier, templates) = (draft.dossier, draft.templates.texts)
        return Beside {
            SiteDigest(
                dossier, settled, history: try history(), published: dossier.published, imported: imported,
                configuration: configuration, templates)
        }
    }

    /// Which files of settled days stay as they are: all of them, when they were made from the same and are there.
    func keptFiles(
        of settled: SettledDays, _ earlier: EarlierSite, _ digest: SiteDigest, isWanted: Bool
    ) throws -> KeptFiles {
        let settledDigest = try digest.settled()
        let isKept =
            isWanted && earlier.isOurs && settledDigest != nil && earlier.state?.settled == settledDigest
            && !settled.paths.isEmpty
        let files =
            isKept ? try siteFolder.present(settled.paths + ConfigurationSchema.paths, in: earlier.manifest) : nil
        return KeptFiles(files: files ?? [], digest: settledDigest)
    }
}
