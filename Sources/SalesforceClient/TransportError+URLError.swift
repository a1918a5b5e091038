internal import Foundation
internal import LoginFlows

#if canImport(FoundationNetworking)
    internal import FoundationNetworking
#endif

extension TransportError {
    /// What an error of `URLSession` means for a request whose URL is one.
    init(_ error: any Error, host: String) {
        let text = error.localizedDescription
        switch Self.kind(of: (error as? URLError)?.code, text) {
        case .timedOut: self.init(.timedOut, "\(host) did not answer in time.")
        case .cannotConnect: self.init(.cannotConnect, "Cannot connect to \(host): \(text).")
        case .untrustedServer: self.init(.untrustedServer, "The certificate of \(host) is not trusted: \(text).")
        case .connectionLost: self.init(.connectionLost, "\(host) closed the connection before the answer was whole.")
        case .cancelled: self.init(.cancelled, "The task was cancelled.")
        case .badAnswer, .badRequest: self.init(.badAnswer, "The answer of \(host) is not usable: \(text).")
        }
    }

    private static func kind(of code: URLError.Code?, _ text: String) -> Kind {
        switch code {
        case .timedOut: .timedOut
        case .cannotFindHost, .dnsLookupFailed, .cannotConnectToHost, .notConnectedToInternet: .cannotConnect
        case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasBadDate, .serverCertificateNotYetValid,
            .serverCertificateHasUnknownRoot:
            .untrustedServer
        case .networkConnectionLost: .connectionLost
        case .cancelled: .cancelled
        default: kind(ofCurl: text)
        }
    }

    /// On Linux much comes without a code of its own, only with libcurl's text, which is in one language.
    private static func kind(ofCurl text: String) -> Kind {
        if text.contains("certificate") { return .untrustedServer }
        if text.contains("transfer closed") || text.contains("Empty reply") || text.contains("Connection reset") { return .connectionLost }
        return .badAnswer
    }
}
