internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// What the last proxy before this server says of a request, each part nil where it says nothing or nothing that makes sense.
///
/// Only the last value of a list counts: the proxy wrote it itself, and what stands before it anybody may have sent. Where any of the
/// `X-Forwarded-…` fields is there they are read, else `Forwarded` (RFC 7239): hardly any proxy writes the latter unless told to, so that
/// one beside them is likely to be the client's own.
struct ForwardedHeaders: Sendable, Equatable {
    /// `http` or `https`.
    var scheme: String?
    /// Host with or without port.
    var host: String?
    /// The port, for a host that has none.
    var port: UInt16?
    /// The client's address.
    var peer: IPAddress?

    private static let proto = "X-Forwarded-Proto"
    private static let host = "X-Forwarded-Host"
    private static let port = "X-Forwarded-Port"
    private static let peer = "X-Forwarded-For"
    private static let standard = "Forwarded"
    /// Longer values are not looked at.
    private static let mostBytes = 1_024

    init(_ headers: HTTPHeaders) {
        if [Self.proto, Self.host, Self.port, Self.peer].contains(where: headers.contains) {
            scheme = Self.lastValue(headers, Self.proto).flatMap(Self.scheme)
            host = Self.lastValue(headers, Self.host).flatMap(Self.authority)
            port = Self.lastValue(headers, Self.port).flatMap { UInt16($0) }.flatMap { $0 == 0 ? nil : $0 }
            peer = Self.lastValue(headers, Self.peer).flatMap(Self.node)
        } else if let element = Self.lastField(headers, Self.standard).flatMap(ForwardedElement.last) {
            scheme = element["proto"].flatMap(Self.scheme)
            host = element["host"].flatMap(Self.authority)
            peer = element["for"].flatMap(Self.node)
        }
    }

    private static func lastField(_ headers: HTTPHeaders, _ name: String) -> String? {
        guard let value = headers.values(name).last, value.utf8.count <= mostBytes else { return nil }
        return value
    }

    private static func lastValue(_ headers: HTTPHeaders, _ name: String) -> String? {
        guard let field = lastField(headers, name)?.utf8 else { return nil }
        let last = field.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).last ?? field[...]
        return String(Substring(last)).trimmingBlanks
    }

    private static func scheme(_ text: String) -> String? {
        let scheme = text.asciiLowercased
        return ["http", "https"].contains(scheme) ? scheme : nil
    }

    private static func authority(_ text: String) -> String? { Authority.isWellFormed(text) ? text : nil }

    /// An address, with or without a port; nil for `unknown`, for names that a proxy made up, and for anything else.
    private static func node(_ text: String) -> IPAddress? {
        if let address = IPAddress(text) { return address }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            let rest = text[text.index(after: end)...]
            let inside = text[text.index(after: text.startIndex)..<end]
            return inside.contains(":") && (rest.isEmpty || isPort(rest)) ? IPAddress(String(inside)) : nil
        }
        guard let colon = text.firstIndex(of: ":"), isPort(text[colon...]) else { return nil }
        return IPAddress(String(text[..<colon]))
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && text.utf8.count <= 6 && text.dropFirst().utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}

extension String {
    fileprivate var trimmingBlanks: String {
        let isBlank = { (byte: UInt8) in byte == 0x20 || byte == 0x09 }
        let rest = utf8.drop(while: isBlank)
        let end = rest.lastIndex { !isBlank($0) }.map { rest.index(after: $0) } ?? rest.startIndex
        return String(Substring(rest[..<end]))
    }
}
