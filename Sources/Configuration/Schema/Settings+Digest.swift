package import JSON
package import Markup

extension Settings {
    /// Every value, sorted by key, as compact JSON: the text whose hash names a configuration.
    package var digestText: String { dump(.compact).text }

    /// Every value, sorted by key, as JSON in the shape of the files, with the bands under `thresholds`.
    package func dump(_ form: JSONWriter.Form) -> Bytes {
        var root = Branch()
        for setting in Settings.registry {
            let groups = setting.file == .thresholds ? ["thresholds"] : []
            root.insert(setting.value(in: self), at: groups + setting.parts)
        }
        var writer = JSONWriter(form)
        writer.element(root.tree)
        return writer.finished()
    }
}
