internal import HTTPServer

/// The style sheet, the script and the icon: constants of the program, so that it stays a single file.
enum SetupAssets {
    static let routes: [SetupRoute] = [
        .get(SetupPath.style) { _ throws(ProblemDetails) in asset("text/css;charset=UTF-8", styleSheet) },
        .get(SetupPath.script) { _ throws(ProblemDetails) in asset("text/javascript;charset=UTF-8", script) },
        .get(SetupPath.icon) { _ throws(ProblemDetails) in asset("image/svg+xml", icon) },
    ]

    static let styleSheet = style + readingStyle

    private static func asset(_ type: String, _ text: String) -> HTTPResponse {
        HTTPResponse(headers: [("Content-Type", type)] + SetupDoor.headers, body: Array(text.utf8))
    }

    /// A few conveniences; every page works without them.
    static let script = """
        "use strict";
        // Copy buttons are of no use without a script, and so hidden until now.
        for (const button of document.querySelectorAll("button[data-copy]")) {
            button.hidden = false;
            button.addEventListener("click", async () => {
                const text = document.getElementById(button.dataset.copy).textContent;
                const status = document.getElementById(button.getAttribute("aria-describedby"));
                try {
                    await navigator.clipboard.writeText(text);
                    status.textContent = "Copied.";
                } catch {
                    status.textContent = "The browser does not allow it; select the text and copy it.";
                }
            });
        }
        // A link to a field puts the cursor into it.
        const showField = () => {
            const field = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            if (field && field.matches("input, select, textarea, fieldset, button")) {
                const first = field.matches("fieldset") ? field.querySelector("input") : field;
                (first ?? field).focus();
            }
        };
        window.addEventListener("hashchange", showField);
        showField();

        """

    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="#2a4d69"/>\
        <path d="M4 12V4l4 5 4-5v8" fill="none" stroke="#fff" stroke-width="1.8" stroke-linejoin="round"/></svg>
        """
}
