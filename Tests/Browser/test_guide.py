"""The walk through the guide from an empty org, with clicks only; then mistakes, made and repaired by clicking."""

import json
import unittest

from browser import Browser, Server
from selenium.webdriver.common.by import By

USERNAME = "drupal@guide.example"


class GuideTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.stop)
        cls.browser = Browser(cls.server.url)
        cls.addClassCleanup(cls.browser.quit)

    def test_walk(self):
        self.create_user()
        self.create_app()
        self.copy_consumer_key()
        self.set_policy("adminApproved")
        self.assign_profile(True)
        answers = self.server.bash(self.commands("logIn") + "\n" + self.commands("useToken"))
        self.assertIn('"access_token"', answers)
        self.assertIn("DailyApiRequests", answers)
        self.browser.click("Getting Started")
        self.assertEqual(self.steps(), ["Done"] * 7)

        for rule, (break_it, repair_it) in self.mistakes.items():
            with self.subTest(rule):
                break_it(self)
                self.assertIn("error", self.log_in())
                self.follow_repair(rule)
                repair_it(self)
                self.assertIn("access_token", self.log_in())
        self.assertEqual(self.browser.complaints(), [])

    # The guide

    def create_user(self):
        browser = self.browser
        browser.open("/setup")
        browser.click("guide")
        browser.click("Getting Started")
        self.assertEqual(self.steps(), ["To do"] * 7)
        browser.click("Users")
        browser.click("New User")
        browser.fill("username", USERNAME)
        browser.choose("profile", "Integration")
        browser.click("Save")
        self.assertEqual(browser.title, USERNAME)

    def create_app(self):
        browser = self.browser
        browser.click("App Manager")
        browser.click("New Connected App")
        browser.fill("name", "Drupal")
        browser.fill("callbackURL", "http://drupal.example/callback")
        browser.tick("scopes.api")
        browser.tick("scopes.refresh_token")
        browser.tick("certificate.use")
        browser.id("certificate").send_keys(self.server.path("key.pem"))
        browser.click("Save")
        # A private key is no certificate, and a callback is https: both are told, at the fields, and the key is not repeated.
        problems = browser.id("problems").text
        self.assertIn("https://", problems)
        self.assertIn("private key", problems)
        self.assertNotIn("PRIVATE KEY-----", browser.driver.page_source)
        self.assertEqual(browser.id("callbackURL").get_attribute("aria-invalid"), "true")
        browser.driver.find_element(By.CSS_SELECTOR, "#problems a[href='#callbackURL']").click()
        self.assertEqual(browser.driver.switch_to.active_element.get_attribute("id"), "callbackURL")
        browser.fill("callbackURL", "https://drupal.example/callback")
        browser.id("certificate").send_keys(self.server.path("certificate.pem"))
        browser.click("Save")
        self.assertEqual(browser.title, "Drupal")
        for fact in ("CN=key", "2048 bits", "SHA-256 fingerprint"):
            self.assertIn(fact, browser.text)

    def copy_consumer_key(self):
        browser = self.browser
        browser.driver.execute_cdp_cmd(
            "Browser.grantPermissions", {"origin": browser.url, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]})
        browser.click("Copy")
        status = browser.id("consumerKey.copied")
        browser.wait_until(lambda: status.text == "Copied.")
        key = browser.driver.execute_async_script("navigator.clipboard.readText().then(arguments[0])")
        self.assertEqual(key, browser.id("consumerKey").text)

    def set_policy(self, value):
        self.open_app()
        self.browser.click("Manage")
        self.browser.click("Edit Policies")
        self.browser.choose("permittedUsers", value)
        self.browser.click("Save")

    def assign_profile(self, wanted):
        self.open_app()
        self.browser.click("Manage")
        self.browser.click("Manage Profiles")
        self.tick_profile(wanted)

    # Mistakes: how each is made, and how it is repaired on the page that the explanation leads to.

    def upload(self, certificate):
        self.browser.id("certificate").send_keys(self.server.path(certificate))
        self.browser.click("Save")

    def tick_profile(self, wanted):
        self.browser.tick(self.browser.box("Integration"), wanted)
        self.browser.click("Save")

    def tick_refresh_scope(self, wanted):
        self.browser.tick("scopes.refresh_token", wanted)
        self.browser.click("Save")

    def choose_policy(self, value):
        self.browser.choose("permittedUsers", value)
        self.browser.click("Save")

    def set_active(self, wanted):
        self.browser.tick("active", wanted)
        self.browser.click("Save")

    def edit_app(self):
        self.open_app()
        self.browser.click("Edit")

    def manage_app(self):
        self.open_app()
        self.browser.click("Manage")

    mistakes = {
        "profile-not-assigned": (lambda self: self.assign_profile(False), lambda self: self.tick_profile(True)),
        "signature-invalid": (
            lambda self: (self.edit_app(), self.upload("other-certificate.pem")), lambda self: self.upload("certificate.pem")),
        "refresh-scope-missing": (
            lambda self: (self.edit_app(), self.tick_refresh_scope(False)), lambda self: self.tick_refresh_scope(True)),
        "not-approved": (lambda self: self.set_policy("selfAuthorize"), lambda self: self.choose_policy("adminApproved")),
        "user-frozen": (
            lambda self: (self.open_user(), self.browser.click("Freeze")), lambda self: self.browser.press(self.browser.id("frozen"))),
        "user-inactive": (
            lambda self: (self.open_user(), self.browser.click("Edit"), self.set_active(False)), lambda self: self.set_active(True)),
        "app-blocked": (
            lambda self: (self.manage_app(), self.browser.click("Block")), lambda self: self.browser.press(self.browser.id("blocked"))),
    }

    def follow_repair(self, rule):
        """Opens the newest login, reads why, and follows the link of the page."""
        browser = self.browser
        browser.click("Login History")
        browser.press(browser.driver.find_element(By.CSS_SELECTOR, "tbody th a"))
        self.assertIn("Refused", browser.id("answer").text)
        row = browser.driver.find_element(By.XPATH, f"//section[@id='rules']//tr[th/code='{rule}']")
        self.assertIn("Refused", row.text)
        browser.press(browser.id(f"repair.{rule}"))
        field = browser.path.partition("#")[2]
        self.assertTrue(browser.id(field).is_displayed(), f"{rule}: {browser.path} has no such field")

    # Small steps

    def open_app(self):
        self.browser.click("App Manager")
        self.browser.click("Drupal")

    def open_user(self):
        self.browser.click("Users")
        self.browser.click(USERNAME)

    def commands(self, name):
        self.browser.click("Getting Started")
        return self.browser.id(name).get_attribute("textContent")

    def log_in(self):
        """Runs the command lines of the page, as pasted."""
        return json.loads(self.server.bash(self.commands("logIn")))

    def steps(self):
        return [badge.text for badge in self.browser.driver.find_elements(By.CSS_SELECTOR, "#guide .badge")]


if __name__ == "__main__":
    unittest.main()
