/// The files built into the program, by name: those in `templates/`, in `config/calendars/` and in `icons/` beside this
/// file.
///
/// The build embeds the files themselves, the first two through the links next to this file.
package enum BuiltIn {
    /// The templates of the pages.
    package static var pages: [String: [UInt8]] {
        [
            "404.mustache": PackageResources._04_mustache,
            "calls-table.mustache": PackageResources.calls_table_mustache,
            "charts.css": PackageResources.charts_css,
            "comparison.mustache": PackageResources.comparison_mustache,
            "day.mustache": PackageResources.day_mustache,
            "earlier.mustache": PackageResources.earlier_mustache,
            "feeds-reference.mustache": PackageResources.feeds_reference_mustache,
            "feeds.md": PackageResources.feeds_md,
            "history.mustache": PackageResources.history_mustache,
            "index.mustache": PackageResources.index_mustache,
            "legend.mustache": PackageResources.legend_mustache,
            "method-learning.mustache": PackageResources.method_learning_mustache,
            "method-regimes.mustache": PackageResources.method_regimes_mustache,
            "method-sizes.mustache": PackageResources.method_sizes_mustache,
            "method-volatility.mustache": PackageResources.method_volatility_mustache,
            "method.md": PackageResources.method_md,
            "no-market.mustache": PackageResources.no_market_mustache,
            "now.mustache": PackageResources.now_mustache,
            "page.mustache": PackageResources.page_mustache,
            "sections.css": PackageResources.sections_css,
            "sectors.mustache": PackageResources.sectors_mustache,
            "site.css": PackageResources.site_css,
            "site.js": PackageResources.site_js,
            "status.mustache": PackageResources.status_mustache,
            "stocks.mustache": PackageResources.stocks_mustache,
            "track-record.mustache": PackageResources.track_record_mustache,
            "verdict.mustache": PackageResources.verdict_mustache,
        ]
    }

    /// The templates of the e-mails.
    package static var mail: [String: [UInt8]] {
        ["html.mustache": PackageResources.html_mustache, "text.mustache": PackageResources.text_mustache]
    }

    /// The calendars of markets.
    package static var calendars: [String: [UInt8]] {
        ["nse.json": PackageResources.nse_json, "xnys.json": PackageResources.xnys_json]
    }

    /// The icons that have to be PNG: the site's plain icon in two sizes.
    package static var icons: [String: [UInt8]] {
        ["icon-192.png": PackageResources.icon_192_png, "icon-512.png": PackageResources.icon_512_png]
    }
}
