import ArgumentParser
import Foundation

/// Tells an error on standard error, in its own words, and gives the exit status.
///
/// ArgumentParser would give every error the exit status 1.
func failure(_ error: any Error, exitCode: ExitCode = .failure) -> ExitCode { failure("\(error)", exitCode: exitCode) }

/// Tells what is wrong on standard error, and gives the exit status.
func failure(_ text: String, exitCode: ExitCode = .failure) -> ExitCode {
    FileHandle.standardError.write(Data("mock-salesforce: \(text)\n".utf8))
    return exitCode
}
