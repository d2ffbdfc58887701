/// What is handed to others after the site has been published.
package enum Delivery: String, CaseIterable, Sendable {
    case changeHook = "hooks.on_change"
    case failureHook = "hooks.on_failure"
    case successHook = "hooks.on_success"
    case mail
}
