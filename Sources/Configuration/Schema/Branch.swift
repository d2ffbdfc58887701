import JSON

/// An object under construction, filled by path.
struct Branch {
    private var leaves: [JSONTree.Field] = []
    private var branches: [(key: String, branch: Branch)] = []

    /// Puts a value under a path of at least one key.
    mutating func insert(_ value: JSONTree, at path: some Collection<String>) {
        guard let key = path.first else { return }
        guard path.count > 1 else { return leaves.append(JSONTree.Field(key, value)) }
        let index = branches.firstIndex { $0.key == key } ?? branches.endIndex
        if index == branches.endIndex { branches.append((key, Branch())) }
        branches[index].branch.insert(value, at: path.dropFirst())
    }

    /// The object.
    var tree: JSONTree { .object(leaves + branches.map { JSONTree.Field($0.key, $0.branch.tree) }) }

    /// The object, each branch made by `node` from its fields.
    func tree(_ node: ([JSONTree.Field], _ path: [String]) -> JSONTree, path: [String] = []) -> JSONTree {
        node(leaves + branches.map { JSONTree.Field($0.key, $0.branch.tree(node, path: path + [$0.key])) }, path)
    }
}
