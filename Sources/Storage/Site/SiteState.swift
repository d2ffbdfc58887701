import JSON
import Markup
package import MarketRegime

/// `site_state.json`: what the site was made from and when, so that a run with nothing new changes no page.
package struct SiteState: Hashable, Sendable {
    /// A digest of everything the pages depend on.
    package var content: String
    /// The time of the run that last changed the content.
    package var generatedAt: Instant
    /// The digest of the manifest that was written. If the folder's manifest differs, it holds another site.
    package var manifest: String
    /// A digest of everything that the files of settled days depend on; `nil` if those files must not be reused.
    package var settled: String?
    /// The durations of runs, as the site shows them. They come from `last_run.json`, which changes after the site is
    /// made.
    package var runSeconds: [Double]
    /// The last run that found anything new, as the site shows it.
    package var lastRun: RunTime?

    package init(
        content: String, generatedAt: Instant, manifest: String, settled: String? = nil, runSeconds: [Double] = [],
        lastRun: RunTime? = nil
    ) {
        self.content = content
        self.generatedAt = generatedAt
        self.manifest = manifest
        self.settled = settled
        self.runSeconds = runSeconds
        self.lastRun = lastRun
    }

    /// Reads the state; `nil` if anything is unexpected, so that the site is made again.
    package init?(bytes: [UInt8], name: String) {
        guard let document = try? JSONDocument(bytes: bytes, name: name),
            let content = try? document.root["content"].string(),
            let time = try? document.root["generated_at"].instant(),
            let manifest = try? document.root["manifest"].string()
        else { return nil }
        self.init(
            content: content, generatedAt: time, manifest: manifest,
            settled: (try? document.root["settled"].stringIfPresent()) ?? nil,
            runSeconds: document.root["run_seconds"].durations, lastRun: document.root["last_run"].runTime)
    }

    package func encode(zone: MarketZone) -> [UInt8] {
        var json = JSONWriter(.pretty)
        json.object {
            $0.field("content", content)
            $0.field("generated_at", zone.rfc3339(generatedAt))
            if let lastRun {
                $0.object("last_run") { json in
                    json.field("at", zone.rfc3339(lastRun.at))
                    json.field("seconds", lastRun.seconds, decimals: 3)
                }
            }
            $0.field("manifest", manifest)
            if !runSeconds.isEmpty {
                $0.array("run_seconds") { for taken in runSeconds { $0.element(taken, decimals: 3) } }
            }
            if let settled { $0.field("settled", settled) }
        }
        return json.finished().storage
    }
}
