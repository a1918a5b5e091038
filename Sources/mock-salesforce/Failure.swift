import ArgumentParser
import Foundation

/// Tells an error on standard error, in its own words, and gives the exit status.
///
/// ArgumentParser would give every error the exit status 1.
func failure(_ error: any Error, exitCode: ExitCode = .failure) -> ExitCode {
    FileHandle.standardError.write(Data("mock-salesforce: \(error)\n".utf8))
    return exitCode
}
