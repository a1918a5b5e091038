internal import Encoding

/// The OpenAPI 3.1 document of the control API, made of its routes.
struct OpenAPIDocument {
    let routes: [ControlRoute]

    var tree: JSONTree {
        [
            "openapi": "3.1.0",
            "info": [
                "title": "mock-salesforce control API", "version": "1",
                "description": "Changes and observes the orgs of a running mock-salesforce. Errors are problem details (RFC 9457).",
                "license": ["name": "MIT", "identifier": "MIT"],
            ],
            "servers": [["url": "/"]],
            "security": [[:], ["adminKey": []]],
            "paths": paths,
            "components": [
                "schemas": .object(OrgSchemas.components + AnswerSchemas.components),
                "securitySchemes": [
                    "adminKey": ["type": "http", "scheme": "bearer", "description": "Needed when the server has an admin key."]
                ],
            ],
        ]
    }

    private var paths: JSONTree {
        var order: [String] = []
        var operations: [String: [JSONTree.Member]] = [:]
        for route in routes {
            if operations[route.path] == nil { order.append(route.path) }
            operations[route.path, default: []].append(.init(route.method.lowercased(), operation(route)))
        }
        return .object(order.map { .init($0, .object(operations[$0] ?? [])) })
    }

    private func operation(_ route: ControlRoute) -> JSONTree {
        var operation: JSONTree = ["operationId": .string(route.id), "summary": .string(route.summary)]
        let inPath: [JSONTree] = route.pathParameters.map {
            ["name": .string($0), "in": "path", "required": true, "schema": ["type": "string", "minLength": 1]]
        }
        let inQuery: [JSONTree] = route.query.map {
            ["name": .string($0.name), "in": "query", "description": .string($0.summary), "schema": $0.schema]
        }
        if !inPath.isEmpty || !inQuery.isEmpty { operation = operation.adding("parameters", .array(inPath + inQuery)) }
        if let body = route.body { operation = operation.adding("requestBody", requestBody(body)) }
        return operation.adding("responses", responses(route))
    }

    private func requestBody(_ body: ControlRoute.Body) -> JSONTree {
        switch body {
        case .document(let schema, let isRequired):
            let type = schema["type"]?.text == "array" ? "array" : "object"
            let types = isRequired ? [type] : [type, "null"]
            let yaml: JSONTree = ["schema": ["type": .strings(types), "description": "The same in YAML."]]
            return [
                "required": .bool(isRequired),
                "content": ["application/json": ["schema": schema], "application/yaml": yaml],
            ]
        case .certificate:
            let bytes: JSONTree = ["schema": ["type": "string", "format": "binary"]]
            return ["required": true, "content": .object(body.mediaTypes.map { .init($0, bytes) })]
        }
    }

    private func responses(_ route: ControlRoute) -> JSONTree {
        let answers = route.answers.map { answer -> JSONTree.Member in
            var response: JSONTree = ["description": .string(answer.summary)]
            if let schema = answer.schema {
                let mediaTypes = [answer.mediaType] + (answer.isYAMLToo ? [ControlRequest.yamlTypes[0]] : [])
                response = response.adding("content", .object(mediaTypes.map { .init($0, ["schema": schema]) }))
            }
            return .init(String(answer.status), response)
        }
        let problem: JSONTree = [
            "description": "What was wrong; nothing was changed.",
            "content": .object([.init(ProblemDetails.contentType, ["schema": Schema.ref("Problem")])]),
        ]
        return .object(answers + [.init("default", problem)])
    }
}
