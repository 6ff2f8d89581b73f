"""Mail: sent by SMTP where a server is set; in development it is kept and shown at /account/mail."""

import asyncio
import logging
import smtplib
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from app.accounts.documents import AppMail
from app.settings import Settings

LOG = logging.getLogger(__name__)
TIMEOUT_S = 20


async def send(settings: Settings, to: str, subject: str, text: str, path: str) -> None:
    """Sends ``text`` with a link to ``path``. Where no mail can be sent, the log says so, and not what was in it."""
    if settings.smtp_url:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = settings.mail_from, to, subject
        message.set_content(f"{text}\n\n{settings.public_url.rstrip('/')}{path}\n")
        await asyncio.to_thread(_deliver, settings.smtp_url, message)
    elif settings.development:
        await AppMail(to=to, subject=subject, text=text, path=path).insert()
    else:
        LOG.warning("a message could not be sent: set SMTP_URL, such as smtp://user:password@mail.example.com:587")


def _deliver(url: str, message: EmailMessage) -> None:
    parts = urlsplit(url)
    server = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    with server(parts.hostname or "", parts.port or 0, timeout=TIMEOUT_S) as smtp:
        if parts.scheme == "smtp" and smtp.has_extn("starttls"):
            smtp.starttls()
        if parts.username:
            smtp.login(unquote(parts.username), unquote(parts.password or ""))
        smtp.send_message(message)
