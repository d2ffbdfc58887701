/// What a site is called and how it is served: everything on its pages that is not in the dossier.
package struct SiteIdentity: Sendable, Equatable {
    /// The market, such as `NSE`.
    package var market: String
    /// What the market's zone is called beside a time, such as `IST`.
    package var zoneLabel: String
    /// Where the site is served; `nil` when it may move.
    package var baseURL: String?
    /// Whether search engines may list it.
    package var allowsIndexing: Bool
    /// How often an open page looks for a newer one, in seconds.
    package var pollSeconds: Int
    /// The version of the program that wrote it.
    package var version: String

    package init(
        market: String, zoneLabel: String, baseURL: String? = nil, allowsIndexing: Bool = false,
        pollSeconds: Int = 60, version: String
    ) {
        self.market = market
        self.zoneLabel = zoneLabel
        self.baseURL = baseURL
        self.allowsIndexing = allowsIndexing
        self.pollSeconds = pollSeconds
        self.version = version
    }
}
