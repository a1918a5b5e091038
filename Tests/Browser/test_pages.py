"""Every page of Setup, in narrow and wide windows, light and dark: no accessibility fault, nothing cut off, nothing that the browser blocks."""

import os
import pathlib
import tempfile
import unittest
import urllib.parse

from browser import WEB_APP, Browser, Server
from filled import fill
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

AXE = pathlib.Path(os.environ["AXE"]).read_text()
LOOKS = [(1280, False), (1280, True), (390, False), (390, True)]
# Faults that keep people out. The others are advice.
GRAVE = ("serious", "critical")


class EveryPageTest(unittest.TestCase):
    def setUp(self):
        self.checked = set()

    def test_every_page(self):
        server = Server()
        self.addCleanup(server.stop)
        fill(server)
        self.start(server)
        waiting = ["/setup"]
        seen = set(waiting)
        while waiting:
            path = waiting.pop(0)
            self.browser.open(path)
            for link in self.links():
                # One login, and one scenario of many, is like another.
                if self.kind(link) not in seen:
                    seen.add(self.kind(link))
                    waiting.append(link)
            self.check(path)
        self.assertGreater(len(self.checked), 30, sorted(self.checked))
        self.check_refused_forms()
        self.check_rehearsal()
        self.assertEqual(self.browser.complaints(), [])

    def test_login(self):
        server = Server("--admin-key-file", self.key_file())
        self.addCleanup(server.stop)
        self.start(server)
        self.browser.open("/setup/orgs/acme/users")
        self.assertEqual(self.browser.title, "Log in to Setup")
        self.check("login")
        self.browser.fill("key", "wrong")
        self.browser.click("Log in")
        self.assertIn("This is not the admin key.", self.browser.text)
        self.check("login, wrong key")
        self.browser.fill("key", "a-key-of-this-test-only")
        self.browser.click("Log in")
        self.assertEqual(self.browser.title, "Users")

    def test_login_pages(self):
        server = Server()
        self.addCleanup(server.stop)
        self.start(server)
        callback = server.add_web_app()
        address = "/services/oauth2/authorize?" + urllib.parse.urlencode({
            "response_type": "code", "client_id": WEB_APP["consumerKey"], "redirect_uri": callback,
            "code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "login_hint": "web@acme.example"})
        self.browser.open(address)
        self.check("user's login")
        self.browser.fill("password", "wrong")
        self.browser.click("Log In")
        self.check("user's login, refused")
        self.browser.fill("password", "correct horse")
        self.browser.click("Log In")
        self.check("consent")
        self.browser.click("Allow")
        self.check("callback of an app without one")
        self.browser.open("/secur/logout.jsp")
        self.check("logged out")
        self.assertEqual(self.browser.complaints(), [])

    def test_without_script(self):
        server = Server()
        self.addCleanup(server.stop)
        self.start(server)
        self.browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        self.browser.open("/setup/orgs/guide/newUser")
        self.browser.click("Save")
        self.browser.wait_until(lambda: self.browser.has("username.problem"))
        self.browser.fill("username", "ada@guide.example")
        self.browser.choose("profile", "Integration")
        self.browser.click("Save")
        self.browser.wait_until(lambda: self.browser.title == "ada@guide.example")
        self.browser.open("/setup/orgs/acme/apps")
        self.browser.click("Drupal")
        self.browser.wait_until(lambda: self.browser.title == "Drupal")
        self.assertFalse(any(button.is_displayed() for button in self.browser.driver.find_elements(By.XPATH, "//button[.='Copy']")))

    def test_keyboard(self):
        server = Server()
        self.addCleanup(server.stop)
        self.start(server)
        self.browser.open("/setup/orgs/acme/users")
        self.press_keys(Keys.TAB)
        self.assertEqual(self.focused().text, "Skip to main content")
        self.assertNotEqual(self.focused().value_of_css_property("outline-style"), "none")
        self.press_keys(Keys.ENTER, Keys.TAB, Keys.TAB, Keys.TAB)
        self.assertEqual(self.focused().text, "New User")
        self.press_keys(Keys.ENTER)
        self.browser.wait_until(lambda: self.browser.title == "New User")

    def focused(self):
        return self.browser.driver.switch_to.active_element

    def press_keys(self, *keys):
        for key in keys:
            ActionChains(self.browser.driver).send_keys(key).perform()

    def start(self, server):
        self.browser = Browser(server.url)
        self.addCleanup(self.browser.quit)

    def key_file(self):
        file = tempfile.NamedTemporaryFile("w", suffix=".key")
        self.addCleanup(file.close)
        file.write("a-key-of-this-test-only")
        file.flush()
        return file.name

    def links(self):
        """The pages to which the page leads."""
        addresses = self.browser.driver.execute_script("return [...document.links].map(link => link.href)")
        paths = [address.removeprefix(self.browser.url).partition("#")[0] for address in addresses]
        return [path for path in paths if path.startswith("/setup")]

    @staticmethod
    def kind(path):
        """What a page is one of: of the org with something on every page all, of logins one."""
        before, login, _ = path.partition("/logins/")
        return before + login

    def check_refused_forms(self):
        for path in ("/setup/orgs/acme/newApp?kind=connectedApp", "/setup/orgs/acme/newUser"):
            self.browser.open(path)
            self.browser.click("Save")
            self.assertTrue(self.browser.has("problems"))
            self.check(path + ", refused")
        self.browser.open("/setup/orgs/acme/scenarios")
        self.browser.fill("frozenAt", "tomorrow")
        self.browser.click("Set Clock")
        self.assertTrue(self.browser.has("frozenAt.problem"))
        self.check("clock, refused")

    def check_rehearsal(self):
        self.browser.open("/setup/orgs/acme/tryLogin")
        self.browser.fill("username", "gone@acme.example")
        self.browser.click("Sign and Try")
        self.assertIn("user-frozen", self.browser.text)
        self.check("rehearsal")
        self.browser.fill("assertion", "abc.def")
        self.browser.click("Try")
        self.assertIn("Refused", self.browser.id("answer").text)

    def check(self, page):
        """Looks at the page that is open."""
        self.checked.add(page)
        driver = self.browser.driver
        driver.execute_script(AXE)
        for width, dark in LOOKS:
            self.browser.look(width, dark)
            with self.subTest(page, width=width, dark=dark):
                found = driver.execute_async_script(
                    "axe.run({resultTypes: ['violations']}).then(arguments[0], error => arguments[0]({error: String(error)}))")
                self.assertNotIn("error", found)
                faults = [
                    f"{fault['id']}: {fault['help']}: {node['html'][:160]}"
                    for fault in found["violations"] if fault["impact"] in GRAVE for node in fault["nodes"]]
                self.assertEqual(faults, [])
                self.assertLessEqual(driver.execute_script("return document.documentElement.scrollWidth"), width, "something is cut off")
                self.assertEqual(len(driver.find_elements(By.TAG_NAME, "h1")), 1)
        self.browser.look(1280)


if __name__ == "__main__":
    unittest.main()
