"""Writes the pictures of docs/setup.md: the main pages, wide and narrow, one of them dark; of long pages the beginning."""

import base64
import pathlib
import sys

from browser import Browser, Server
from filled import fill
from selenium.webdriver.common.by import By

WIDE, NARROW = 1280, 390
LONGEST = 1600


def refused_login(browser):
    """The page of the login whose signature was wrong."""
    browser.open("/setup/orgs/acme/logins")
    browser.press(browser.driver.find_element(By.XPATH, "//tr[td/code='signature-invalid']//a"))


def rehearsal(browser):
    browser.open("/setup/orgs/acme/tryLogin")
    browser.fill("username", "ada@acme.example")
    browser.click("Sign and Try")


def app(page):
    def show(browser):
        browser.open("/setup/orgs/acme/apps")
        browser.click("Drupal")
        if page:
            browser.open(browser.path + page)
    return show


def at(path):
    return lambda browser: browser.open("/setup/orgs/acme" + path)


PAGES = {
    "start": at("/start"),
    "apps": at("/apps"),
    "new-app": at("/newApp?kind=connectedApp"),
    "app": app(""),
    "manage": app("/manage"),
    "policies": app("/policies"),
    "logins": at("/logins"),
    "login": refused_login,
    "try": rehearsal,
    "scenarios": at("/scenarios"),
    "usage": at("/usage"),
}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    server = Server()
    browser = Browser(server.url)
    try:
        fill(server)
        for name, show in PAGES.items():
            for width in (WIDE, NARROW):
                take(browser, show, folder / f"setup-{name}-{width}.webp", width)
        take(browser, refused_login, folder / "setup-login-dark.webp", WIDE, dark=True)
    finally:
        browser.quit()
        server.stop()


def take(browser, show, file, width, dark=False):
    browser.look(width, dark)
    show(browser)
    # The whole page, without an empty rest.
    height = browser.driver.execute_script("return Math.ceil(document.querySelector('main').getBoundingClientRect().bottom)")
    browser.look(width, dark, min(height, LONGEST))
    picture = browser.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "webp", "quality": 80})
    file.write_bytes(base64.b64decode(picture["data"]))
    print(file)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
