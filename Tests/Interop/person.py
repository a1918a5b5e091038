"""A user at a browser: opens a URL, fills in the forms of Salesforce's pages, and prints the URL of the app at which the browser ends."""

import os
import sys
import urllib.parse
from html.parser import HTMLParser

import requests

MOST_PAGES = 10


class Form(HTMLParser):
    """The one form of a page: where it goes, its hidden fields, and which it asks for."""

    def __init__(self, page):
        super().__init__()
        self.action, self.fields, self.asked, self.buttons = None, {}, set(), {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.action = attributes["action"]
        elif tag == "input" and attributes.get("type") == "hidden":
            self.fields[attributes["name"]] = attributes["value"]
        elif tag == "input":
            self.asked.add(attributes["name"])
        elif tag == "button" and "name" in attributes:
            self.buttons[attributes["value"]] = attributes["name"]


def browse(url):
    session = requests.Session()
    answer = session.get(url, allow_redirects=False, timeout=30)
    for _ in range(MOST_PAGES):
        if answer.is_redirect:
            return answer.headers["Location"]
        form = Form(answer.text)
        if form.action is None:
            raise SystemExit(f"{answer.status_code}: {answer.text[:500]}")
        typed = dict(form.fields)
        if "password" in form.asked:
            typed |= {"username": os.environ["MOCK_SALESFORCE_USERNAME"], "password": os.environ["MOCK_SALESFORCE_PASSWORD"]}
        decision = os.environ.get("MOCK_SALESFORCE_DECISION", "allow")
        if decision in form.buttons:
            typed[form.buttons[decision]] = decision
        answer = session.post(urllib.parse.urljoin(answer.url, form.action), typed, allow_redirects=False, timeout=30)
    raise SystemExit("the pages do not end")


print(browse(sys.argv[1]))
