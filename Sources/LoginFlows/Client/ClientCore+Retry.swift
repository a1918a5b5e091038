extension ClientCore {
    /// Sends one request, without a second try.
    func exchange(_ request: TransportRequest) async throws(SalesforceError) -> TransportResponse {
        do {
            return try await transport.send(request)
        } catch {
            throw SalesforceError(error)
        }
    }

    /// Runs an operation as often as ``RequestSettings/retry`` says, while its failures may be repeated.
    func retrying<Value>(
        mayRepeat: (SalesforceError) -> Bool, _ operation: () async throws(SalesforceError) -> Value
    ) async throws(SalesforceError) -> Value {
        var attempt = 1
        while true {
            do throws(SalesforceError) {
                return try await operation()
            } catch {
                guard attempt < settings.retry.attempts, mayRepeat(error) else { throw error }
            }
            do {
                try await clock.sleep(settings.retry.pause(after: attempt, random: clock.random()))
            } catch {
                throw .cancelled
            }
            attempt += 1
        }
    }
}
