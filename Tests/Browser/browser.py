"""Server, browser and shell for the tests of the Setup pages."""

import json
import os
import pathlib
import subprocess
import tempfile
import time

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

HERE = pathlib.Path(__file__).parent
PROGRAM = os.environ["MOCK_PROGRAM"]

# An app that logs users in in their browser, with Salesforce's own page as its callback.
WEB_APP = {
    "name": "Web", "consumerKey": "3MVG9.acme.web", "consumerSecret": "1955279925675241571", "requirePKCE": True,
    "callbackURL": "/services/oauth2/success", "scopes": ["api", "refresh_token", "openid"], "permittedUsers": "selfAuthorize"}

# The server is on this machine, whatever proxies the environment names.
for name in list(os.environ):
    if name.lower() in ("http_proxy", "https_proxy", "all_proxy"):
        del os.environ[name]


class Server:
    """A server of its own with the orgs of orgs.yaml, and a folder with a key that fits and one that does not."""

    def __init__(self, *arguments):
        self._folder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self._folder.name)
        for key in ("key", "other"):
            certificate = {"key": "certificate", "other": "other-certificate"}[key]
            # As the guide says.
            subprocess.run(
                ["openssl", "req", "-newkey", "rsa:2048", "-nodes", "-keyout", f"{key}.pem", "-x509", "-days", "365",
                 "-subj", f"/CN={key}", "-out", f"{certificate}.pem"],
                cwd=self.folder, check=True, capture_output=True)
        (self.folder / "org.yaml").write_text((HERE / "orgs.yaml").read_text())
        ready = self.folder / "ready.json"
        self.log = open(self.folder / "log", "wb")
        self.process = subprocess.Popen(
            [PROGRAM, "serve", "--config", "org.yaml", "--port", "0", "--ready-file", str(ready), *arguments],
            cwd=self.folder, stderr=self.log)
        while not ready.exists():
            if self.process.poll() is not None:
                raise RuntimeError((self.folder / "log").read_text())
            time.sleep(0.05)
        self.url = json.loads(ready.read_text())["url"]

    def path(self, name):
        return str(self.folder / name)

    def stop(self):
        self.process.terminate()
        self.process.wait()
        self.log.close()
        self._folder.cleanup()

    def bash(self, commands):
        """Runs what a page says, in the folder of the key; gives what it prints."""
        result = subprocess.run(["bash", "-euc", commands], cwd=self.folder, capture_output=True, text=True, check=True)
        return result.stdout

    def add_web_app(self):
        """Adds a user with a password, and an app for them; gives the app's callback URL."""
        self.control("POST", "/orgs/acme/users", {"username": "web@acme.example", "profile": "Integration", "password": "correct horse"})
        callback = self.url + WEB_APP["callbackURL"]
        certificate = (self.folder / "certificate.pem").read_text()
        self.control("POST", "/orgs/acme/connectedApps", WEB_APP | {"callbackURL": callback, "certificate": certificate})
        return callback

    def control(self, method, path, document=None):
        """Asks the control API."""
        body = [] if document is None else ["--header", "Content-Type: application/json", "--data", json.dumps(document)]
        subprocess.run(
            ["curl", "--silent", "--show-error", "--fail", "--request", method, *body, f"{self.url}/_mock{path}"],
            check=True, capture_output=True)


class Browser:
    """A headless Chromium."""

    def __init__(self, url):
        self.url = url
        options = webdriver.ChromeOptions()
        options.binary_location = os.environ["BROWSER"]
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-proxy-server",
                         "--hide-scrollbars", "--disable-background-networking"):
            options.add_argument(argument)
        self.driver = webdriver.Chrome(options=options, service=Service(os.environ["BROWSER_DRIVER"]))
        self.driver.set_page_load_timeout(60)
        self.look(1280)

    def quit(self):
        self.driver.quit()

    def look(self, width, dark=False, height=900):
        """Sets the width of the window and the colour scheme."""
        self.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})

    def open(self, path):
        self.driver.get(self.url + path)

    @property
    def path(self):
        return self.driver.current_url.removeprefix(self.url)

    @property
    def title(self):
        return self.driver.find_element(By.TAG_NAME, "h1").text

    @property
    def text(self):
        return self.driver.find_element(By.TAG_NAME, "main").text

    def id(self, name):
        return self.driver.find_element(By.ID, name)

    def has(self, name):
        return bool(self.driver.find_elements(By.ID, name))

    def click(self, text):
        """Follows the link, or presses the button, with this text, as a person finds it: in the page, else in the navigation."""
        for inside in ("//main", "//nav"):
            for element in self.driver.find_elements(
                    By.XPATH, f"{inside}//*[self::a or self::button][normalize-space()='{text}' or @aria-label='{text}']"):
                if element.is_displayed():
                    return self.press(element)
        raise AssertionError(f"{self.path} has neither link nor button: {text}")

    def press(self, element):
        """Clicks a link or a button that leads to another page, and waits for that page; any other, and does not."""
        leads_on = self.driver.execute_script(
            """const element = arguments[0], old = location.href.split("#")[0];
            window.isLeft = true;
            return element.tagName === "A" ? element.href.split("#")[0] !== old : element.type === "submit";""", element)
        element.click()
        if leads_on:
            self.wait_until(lambda: self.driver.execute_script("return !window.isLeft && document.readyState === 'complete'"))

    def wait_until(self, holds):
        """Waits until something holds, also while a page is on its way."""
        WebDriverWait(self.driver, 60, poll_frequency=0.05, ignored_exceptions=[WebDriverException]).until(lambda _: holds())

    def fill(self, name, text):
        field = self.id(name)
        field.clear()
        field.send_keys(text)

    def choose(self, name, value):
        self.id(name).find_element(By.CSS_SELECTOR, f"option[value='{value}']").click()

    def tick(self, name, wanted=True):
        box = self.id(name)
        if box.is_selected() != wanted:
            box.click()

    def box(self, label):
        """The id of the box with this label."""
        return self.driver.find_element(By.XPATH, f"//main//label[normalize-space()='{label}']").get_attribute("for")

    def complaints(self):
        """What the browser wrote to its console, such as breaches of the Content-Security-Policy; that a form was refused is none."""
        messages = [entry["message"] for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        return [message for message in messages if "status of 422" not in message]
