internal import Encoding
internal import HTTPServer

/// The format of an answer: the parameter `format`, else the first known type of the Accept header, else JSON.
///
/// Source: REST API guide (refresh token page) and help page of the identity URL. Whether errors follow it is not known; here they do.
enum AnswerFormat: String, Sendable {
    case json, xml, urlencoded

    /// Finds out what a client wants. An unknown `format` is as none.
    ///
    /// - Parameter fallback: what a client gets that does not say, or takes anything.
    init(parameter: String?, accept: String?, default fallback: AnswerFormat = .json) {
        if let parameter, let format = Self(rawValue: parameter) {
            self = format
            return
        }
        for piece in accept?.utf8.split(separator: UInt8(ascii: ",")) ?? [] {
            switch String(Substring(piece)).mediaType {
            case "*/*":
                self = fallback
                return
            case "application/json":
                self = .json
                return
            case "application/xml":
                self = .xml
                return
            case "application/x-www-form-urlencoded":
                self = .urlencoded
                return
            default: continue
            }
        }
        self = fallback
    }

    /// The media type, as recorded for JSON; the parameter of the other two is inferred from it.
    var contentType: String {
        switch self {
        case .json: "application/json;charset=UTF-8"
        case .xml: "application/xml;charset=UTF-8"
        case .urlencoded: "application/x-www-form-urlencoded;charset=UTF-8"
        }
    }

    /// Writes a document.
    ///
    /// - Parameter root: the name of the XML root element.
    func encode(_ document: Document, root: String) -> [UInt8] {
        switch self {
        case .json: document.json
        case .xml: document.xml(root: root)
        case .urlencoded: document.form
        }
    }
}

extension SalesforceRequest {
    /// The format that the client wants, where Salesforce's default is another than JSON.
    func format(default fallback: AnswerFormat) -> AnswerFormat {
        AnswerFormat(parameter: parameter("format"), accept: http.headers["Accept"], default: fallback)
    }
}

extension String {
    /// The media type of a header's value: without parameters and spaces, in lower case. By bytes, since every request has one to read.
    var mediaType: String {
        guard containsByte(where: { $0.marks(" ") | $0.marks(";") | $0.marks(0x41...0x5A) }) else { return self }
        let value = utf8.span
        var type: [UInt8] = []
        type.reserveCapacity(value.count)
        for index in value.indices where value[index] != UInt8(ascii: " ") {
            let byte = value[index]
            if byte == UInt8(ascii: ";") { break }
            type.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
        }
        return String(decoding: type, as: UTF8.self)
    }
}
