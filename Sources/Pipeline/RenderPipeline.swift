/// Makes the site again from the history, without analysis.
package struct RenderPipeline {
    private let root: Root

    package init(_ root: Root) { self.root = root }

    package func run() throws -> Publication {
        try KeptHistory.withLock(root) { try $0.publish(everyByte: true) }
    }
}
