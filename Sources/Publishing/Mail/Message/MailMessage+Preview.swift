extension MailMessage {
    /// The message as one reads it: the subject and the text part.
    package var preview: String { "Subject: \(subject)\n\n\(text)" }
}
