"""aiosalesforce. Its base URL is a My Domain, without a port; the audience follows from that. It reads the access token and nothing else.

A session that has ended is renewed once.
"""

import asyncio

from aiosalesforce import Salesforce
from aiosalesforce.auth import JwtBearerFlow
from aiosalesforce.exceptions import AuthenticationError
from httpx import AsyncClient

from told import CONSUMER_KEY, LOGIN_URL, PRIVATE_KEY_FILE, USERNAME, answered, refused


async def main():
    async with AsyncClient() as http:
        salesforce = Salesforce(http, LOGIN_URL, JwtBearerFlow(CONSUMER_KEY, USERNAME, PRIVATE_KEY_FILE))
        try:
            limits = await salesforce.get_limits()
        except AuthenticationError as error:
            refused(error.error_code, error.error_message)
        answered("limits", limits)

        async def get(path):
            return (await salesforce.request("GET", f"{salesforce.base_url}{path}")).json()

        answered("resources", resources := await get(f"/services/data/v{salesforce.version}/"))
        answered("versions", await get("/services/data"))
        answered("userinfo", await get("/services/oauth2/userinfo"))
        answered("identity", (await salesforce.request("GET", resources["identity"])).json())


asyncio.run(main())
