"""What a browser notices by itself while somebody works: errors, refused content, requests that leave the machine."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response

# A refused form or an absent page answers 4xx on purpose, a story takes the network away: the console repeats both.
MEANT = re.compile(
    r"^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)"
)
PAGES = ("document", "xhr", "fetch")  # a style, a script or a picture that is refused is a fault
# Chromium says nothing of a breach that happens before its console listens; the page's own event does.
REPORTER = """document.addEventListener('securitypolicyviolation', function (breach) {
  console.error('content policy: ' + breach.violatedDirective + ' ' + breach.blockedURI);
});"""


class Watch:
    """Complaints about everything that happens in one browser context."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.complaints: list[str] = []
        self._address = address
        context.add_init_script(REPORTER)
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("weberror", lambda error: self.complaints.append(f"script: {error.error}"))

    def taken(self) -> list[str]:
        """Return the complaints so far, once."""
        complaints, self.complaints[:] = list(self.complaints), []
        return complaints

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not MEANT.match(message.text):
            self.complaints.append(f"console: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self._address}/", "data:", "blob:")):
            self.complaints.append(f"left the machine: {request.url}")

    def _response(self, response: Response) -> None:
        refusable = response.request.resource_type in PAGES
        if response.status >= (500 if refusable else 400):
            self.complaints.append(f"{response.status} from {response.url}")
