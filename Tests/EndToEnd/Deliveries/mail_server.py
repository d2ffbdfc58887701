"""An SMTP server on loopback that keeps what it receives: `mail_server.py FOLDER [REPLY]`.

Prints its port and runs until it is stopped, for at most two minutes. With a REPLY such as `550 no such user` it answers every
recipient with that, or with `data 554 …` every message.
"""

import asyncio
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])
reply = sys.argv[2] if len(sys.argv) > 2 else None


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if reply and not reply.startswith("data "):
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if reply:
            return reply.removeprefix("data ")
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{len(list(folder.glob('*.eml'))):03}"
        (folder / f"{name}.eml").write_bytes(envelope.content)
        (folder / f"{name}.json").write_text(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos}))
        return "250 taken"


async def main():
    loop = asyncio.get_running_loop()
    listening = await loop.create_server(lambda: SMTP(Handler(), hostname="localhost", loop=loop), "127.0.0.1", 0)
    print(listening.sockets[0].getsockname()[1], flush=True)
    # It stops on its own, even if the test that started it is gone.
    await asyncio.wait([asyncio.ensure_future(listening.serve_forever())], timeout=120)


asyncio.run(main())
