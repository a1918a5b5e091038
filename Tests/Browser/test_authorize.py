"""The web server flow as a user sees it: the login page, the consent page, and back at the app; then the approval, revoked in Setup."""

import base64
import hashlib
import json
import os
import secrets
import subprocess
import unittest
import urllib.parse

from browser import PROGRAM, WEB_APP, Browser, Server
from selenium.webdriver.common.by import By

KEY = WEB_APP["consumerKey"]
SECRET = WEB_APP["consumerSecret"]
USERNAME = "web@acme.example"
PASSWORD = "correct horse"


class AuthorizeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()
        cls.addClassCleanup(cls.server.stop)
        cls.browser = Browser(cls.server.url)
        cls.addClassCleanup(cls.browser.quit)
        cls.callback = cls.server.add_web_app()

    def setUp(self):
        self.browser.driver.delete_all_cookies()
        self.verifier = secrets.token_urlsafe(32)
        self.state = secrets.token_urlsafe(16)

    def authorize(self, **changes):
        challenge = base64.urlsafe_b64encode(hashlib.sha256(self.verifier.encode()).digest()).rstrip(b"=").decode()
        parameters = {
            "response_type": "code", "client_id": KEY, "redirect_uri": self.callback, "state": self.state,
            "code_challenge": challenge, "code_challenge_method": "S256"} | changes
        self.browser.open("/services/oauth2/authorize?" + urllib.parse.urlencode(parameters))

    def log_in(self, password=PASSWORD):
        self.browser.fill("username", USERNAME)
        self.browser.fill("password", password)
        self.browser.click("Log In")

    def at_callback(self):
        self.assertTrue(self.browser.path.startswith(WEB_APP["callbackURL"] + "?"), self.browser.path)
        return dict(urllib.parse.parse_qsl(self.browser.path.split("?", 1)[1]))

    def exchange(self, code):
        return json.loads(self.server.bash(
            f"curl --silent '{self.server.url}/services/oauth2/token' --data grant_type=authorization_code --data-urlencode 'code={code}' "
            f"--data client_id={KEY} --data client_secret={SECRET} --data-urlencode 'redirect_uri={self.callback}' "
            f"--data code_verifier={self.verifier}"))

    def jwt_login(self):
        result = subprocess.run(
            [PROGRAM, "login", "--url", self.server.url, "--consumer-key", KEY, "--username", USERNAME, "--key", self.server.path("key.pem")],
            capture_output=True, text=True, env=os.environ)
        return result.returncode, result.stdout + result.stderr

    def test_log_in_approve_and_revoke(self):
        status, answer = self.jwt_login()
        self.assertEqual(status, 1)
        self.assertIn("user hasn't approved this consumer", answer)

        self.authorize()
        self.assertEqual(self.browser.title, "Log in")
        self.log_in("wrong")
        self.assertIn("Please check your username and password.", self.browser.text)
        self.assertEqual(self.browser.id("username").get_attribute("value"), USERNAME)
        self.log_in()
        self.assertEqual(self.browser.title, "Allow Access?")
        for words in ("Web is asking to:", "Manage user data via APIs", "Perform requests at any time", USERNAME):
            self.assertIn(words, self.browser.text)
        self.browser.click("Allow")
        answer = self.at_callback()
        self.assertEqual(answer["state"], self.state)
        tokens = self.exchange(answer["code"])
        self.assertEqual(tokens["scope"], "api refresh_token openid")
        self.assertIn("id_token", tokens)

        # Known and approved: the browser comes back without a page.
        self.authorize(prompt="none")
        self.assertIn("code", self.at_callback())

        status, answer = self.jwt_login()
        self.assertEqual(status, 0, answer)

        self.browser.open("/setup/orgs/acme")
        self.browser.click("Connected Apps OAuth Usage")
        self.browser.click("1 users of Web")
        self.browser.click(f"Revoke {USERNAME}")
        status, answer = self.jwt_login()
        self.assertEqual(status, 1)
        self.assertIn("user hasn't approved this consumer", answer)

    def test_deny(self):
        self.authorize()
        self.log_in()
        self.browser.click("Deny")
        self.assertEqual(
            self.at_callback(),
            {"error": "access_denied", "error_description": "end-user denied authorization", "state": self.state})

    def test_pages_have_style_and_no_complaints(self):
        self.authorize(prompt="login")
        colour = self.browser.driver.find_element(By.CSS_SELECTOR, "button.main").value_of_css_property("background-color")
        self.assertNotIn(colour, ("rgba(0, 0, 0, 0)", "rgb(239, 239, 239)"))
        self.log_in()
        self.assertEqual(self.browser.complaints(), [])

    def test_logout(self):
        self.authorize()
        self.log_in()
        self.browser.open("/secur/logout.jsp")
        self.assertEqual(self.browser.title, "Logged out")
        self.authorize()
        self.assertEqual(self.browser.title, "Log in")


if __name__ == "__main__":
    unittest.main()
