// swift-tools-version: 6.1
import PackageDescription

/// The settings of every target of ours: imports state their visibility, and nothing is imported implicitly.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
]

/// A target of ours with the targets below it. Imports point only downward in this list.
func layer(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// - Parameter other: Files next to the tests that are not Swift.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], snapshots: Bool = false, other: [String] = []
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies + ["Support"],
        exclude: (snapshots ? ["__Snapshots__"] : []) + other, swiftSettings: strict)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let flyingSocks = Target.Dependency.product(name: "FlyingSocks", package: "FlyingFox")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let sqlite = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")  // apt: libsqlite3-dev

let package = Package(
    name: "market-regime",
    products: [
        .executable(name: "market-regime", targets: ["market-regime"]),
        .executable(name: "market-regime-preview", targets: ["market-regime-preview"]),
        .library(name: "MarketRegime", targets: ["MarketRegime"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "market-regime", dependencies: ["Commands", argumentParser], swiftSettings: strict),
        .executableTarget(
            name: "market-regime-preview", dependencies: [flyingSocks, argumentParser, subprocess],
            swiftSettings: strict),
        layer(
            "Commands",
            [
                "Pipeline", "Storage", "Configuration", "ScanFormats", "SampleMarket", "Migration", "Publishing",
                "JSON",
                "Markup", "MarketRegime", "Parallel", argumentParser,
            ]),
        layer(
            "Pipeline",
            [
                "BuiltIn", "Storage", "Configuration", "ScanFormats", "SampleMarket", "Migration", "Publishing",
                "Templates",
                "JSON",
                "Markup", "MarketRegime", "Parallel", logging,
            ]),
        layer("Storage", ["Configuration", "ScanFormats", "JSON", "Markup", "MarketRegime", crypto, subprocess]),
        layer("Migration", ["JSON", "Markup", "MarketRegime", sqlite, csv]),
        layer("Publishing", ["BuiltIn", "Charts", "Templates", "JSON", "Markup", "MarketRegime"]),
        layer("Configuration", ["JSON", "Markup", "MarketRegime"]),
        layer("ScanFormats", ["CZip", "CExpat", "JSON", "Markup", "MarketRegime", csv]),
        layer("SampleMarket", ["JSON", "Markup", "MarketRegime"]),
        layer("Charts", ["Markup"]),
        layer("Templates", ["CCmark", "Markup"]),
        layer("JSON", ["CSimdJSON", "Markup"]),
        layer("Markup"),
        layer("MarketRegime"),
        layer("Parallel"),
        .target(
            name: "BuiltIn",
            resources: [.embedInCode("templates"), .embedInCode("calendars"), .embedInCode("icons")],
            swiftSettings: strict),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .target(name: "CZip", linkerSettings: [.linkedLibrary("dl")]),  // apt: libzip-dev
        .target(
            name: "CSimdJSON",
            // Without NDEBUG, simdjson checks its own assumptions at each step. Builds for tests and fuzzing should do that.
            cxxSettings: [.define("NDEBUG", .when(configuration: .release))],
            linkerSettings: [.linkedLibrary("simdjson")]),  // apt: libsimdjson-dev

        .target(
            name: "Support", dependencies: ["MarketRegime"], path: "Tests/Support", swiftSettings: strict),
        .executableTarget(
            name: "market-regime-fuzz",
            dependencies: [
                "Storage", "Configuration", "ScanFormats", "SampleMarket", "Migration", "JSON", "Markup",
                "MarketRegime",
                "Support", sqlite,
            ], path: "Tests/Fuzz", swiftSettings: strict),
        tests("ParallelTests", ["Parallel"]),
        tests("BuiltInTests", ["BuiltIn"]),
        tests("MarketRegimeTests", ["MarketRegime"], other: ["Comparison/kappas.py"]),
        tests("MarkupTests", ["Markup"]),
        tests("JSONTests", ["JSON", "Markup"]),
        tests("ChartsTests", ["Charts", "Markup"], snapshots: true),
        tests("TemplatesTests", ["Templates", "Markup", mustache]),
        tests("ScanFormatsTests", ["ScanFormats", "Configuration", "JSON", "MarketRegime"]),
        tests("ConfigurationTests", ["Configuration", "MarketRegime", "JSON", "Markup"]),
        tests("StorageTests", ["Storage", "Markup", "MarketRegime", "JSON"]),
        tests("MigrationTests", ["Migration", "JSON", "Markup", "MarketRegime"]),
        tests("SampleMarketTests", ["SampleMarket", "ScanFormats", "MarketRegime"]),
        tests(
            "PublishingTests", ["Publishing", "MarketRegime", "Markup", "JSON"], snapshots: true,
            other: [
                "check_pages.py", "Feeds/__Snapshots__", "Feeds/atom.rnc", "Feeds/check_feeds.py",
                "Feeds/findings.py",
                "Feeds/spoilt.py",
                "Mail/__Snapshots__", "Mail/check_mail.py",
            ]),
        tests(
            "EndToEnd", ["market-regime", "market-regime-preview"],
            other: [
                "Commands/__Snapshots__", "Commands/check_record.py", "Deliveries/mail_server.py", "Faults/faults.c",
                "Faults/reader.py", "Guides/VersionBefore", "Hosting/hosting.py", "Hosting/publishing.py",
                "OtherSystems/old_readers.py",
            ]),
        .testTarget(
            name: "BrowserTests", dependencies: ["market-regime", "Support"], path: "Tests/Browser",
            exclude: [
                "browser.py", "accessibility.py", "layout.py", "security.py", "live.py", "paint.py",
                "markup.py", "links.py", "mail.py", "reading.py",
            ], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6],
    cxxLanguageStandard: .cxx17
)
