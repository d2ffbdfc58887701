extension Share {
    /// Counts the elements for which a condition holds.
    init<Element>(of elements: [Element], where holds: (Element) -> Bool) {
        self.init(hits: elements.count(where: holds), cases: elements.count)
    }
}
