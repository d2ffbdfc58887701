/// Keys of earlier versions that have another name now, so that a user's old copy of a template is told the new one.
package enum FormerKeys {
    /// What to write instead, by template and former key.
    package static let replacements = [
        "comparison": ["origins": "{{#origins}}{{#isAllLive}}…{{/isAllLive}}{{/origins}}"],
        "day": ["pager": "{{#before}} and {{#after}}", "hasOvernight": "{{#overnight}}", "wordsFinding": "{{lead}}"],
        "history": ["legend": "{{> legend}}"],
        "index": ["legend": "{{> legend}}", "whyTitle": "{{#isClosed}}"],
        "method": [
            "bandTable": "{{> method-regimes}}", "learningTable": "{{> method-learning}}",
            "sizeTable": "{{> method-sizes}}", "volatilityTable": "{{> method-volatility}}",
        ],
        "now": ["at": "{{#last}}{{{time}}}{{/last}}"],
        "status": [
            "word": "{{> verdict}}", "finding": "{{worst}}", "steps": "{{#actions}}", "hasSteps": "{{#hasActions}}",
            "slots": "{{{rows}}}", "slotsTitle": "{{sessionTitle}}", "refusedNote": "{{#refused}}",
            "ignoredNote": "{{#ignored}}", "hasAlive": "{{#alive}}",
        ],
        "track-record": ["points": "{{#points}}", "title": "{{#isLive}}"],
    ]

    /// What to write instead of a key in a file; `nil` if it has not been renamed.
    static func replacement(of key: String, in file: String) -> String? {
        replacements[TemplateSource(file: file, text: "").name]?[key]
    }
}
