/// A value behind a reference, so that what holds it is small and cheap to copy. It never changes: another takes its place.
@usableFromInline
final class Box<Value: Sendable>: Sendable {
    @usableFromInline let value: Value

    init(_ value: Value) { self.value = value }
}

extension Box: Equatable where Value: Equatable {
    @usableFromInline
    static func == (one: Box, other: Box) -> Bool { one === other || one.value == other.value }
}

extension Box: Hashable where Value: Hashable {
    @usableFromInline
    func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
