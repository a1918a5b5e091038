internal import Encoding
internal import HTTPServer
internal import SalesforceOrg

/// `/services/data` and what lies below it. The list of versions needs no token; everything else does, and says how much of the day's
/// requests the org has made.
struct DataEndpoint: Sendable {
    /// The methods of everything that is here.
    static let methods = ["HEAD", "GET"]

    let sessions: SessionReader

    private static let versions: [UInt8] = {
        var json = JSONWriter(capacity: 4096)
        json.array { json in
            for version in APIVersion.all {
                json.object { json in
                    json.member("label", version.label)
                    json.member("url", "\(EndpointPath.data)/v\(version.number)")
                    json.member("version", version.number)
                }
            }
        }
        return json.bytes
    }()

    func versions(_ request: SalesforceRequest) -> HTTPResponse {
        request.answer(200, AnswerFormat.json.contentType, Self.versions)
    }

    /// Answers a path below `/services/data`, of which `segments` are the parts.
    ///
    /// That the token is looked at before the path is inferred.
    func answer(_ request: SalesforceRequest, _ segments: ArraySlice<Substring>) -> HTTPResponse {
        let session: Session
        do throws(SessionReader.Problem) {
            session = try sessions.session(request, for: .restAPI)
        } catch {
            return RESTError(error).answer(request)
        }
        let usage = session.countAPIRequest()
        var response: HTTPResponse
        do throws(RESTError) {
            let json = try resource(segments, request, session, usage)
            response = request.answer(200, AnswerFormat.json.contentType, json)
        } catch {
            response = error.answer(request)
        }
        response.headers.append("Sforce-Limit-Info", "api-usage=\(usage.requests)/\(APIUsage.limit)")
        return response
    }

    private func resource(
        _ segments: ArraySlice<Substring>, _ request: SalesforceRequest, _ session: Session, _ usage: APIUsage
    ) throws(RESTError) -> [UInt8] {
        guard let version = segments.first, APIVersion.all.contains(where: { version == "v\($0.number)" }) else { throw .notFound }
        let json: [UInt8]
        switch segments.dropFirst().first {
        case nil:
            let identity = request.address.identityURL(of: session.user.user.id, in: session.org)
            json = RESTResources(version: version, identityURL: identity).json
        case "limits" where segments.count == 2: json = OrgLimits(usage: usage).json
        default: throw .notFound
        }
        guard Self.methods.contains(request.http.method) else { throw .methodNotAllowed(request.http.method, allowed: Self.methods) }
        return json
    }
}
