"""The users there are before anybody signs up: the administrator that the settings name, and, in development, one
for each role, who own the sample records between them."""

from pymongo.errors import DuplicateKeyError

from app.access import ACCESS
from app.accounts import passwords
from app.accounts.demo import DEMO_ROLES, DEMO_USERS
from app.accounts.documents import AppUser
from app.accounts.roles import ADMIN, NEW_ROLE
from app.settings import Settings


async def first_users(settings: Settings, seeded: bool) -> None:
    """Makes those that are missing. ``seeded``: the sample records were just made, and belong to nobody yet."""
    if settings.admin_email and settings.admin_password:
        await _make(settings.admin_email, settings.admin_email, ADMIN, settings.admin_password)
    if settings.development and settings.seed:
        for demo in DEMO_USERS:
            await _make(demo.name, demo.email, DEMO_ROLES[demo.email], demo.password)
        if seeded:
            await _share_samples()


async def _make(name: str, email: str, role: str, password: str) -> None:
    if await AppUser.find_one({"email": email.lower()}) is None:
        password_hash = await passwords.hashed(password)
        try:
            await AppUser(name=name, email=email.lower(), role=role, password_hash=password_hash).insert()
        except DuplicateKeyError:  # another process of the app was faster
            return


async def _share_samples() -> None:
    """Gives the records that have no owner to the demo users of new users' role, in turn."""
    emails = [email for email, role in DEMO_ROLES.items() if role == NEW_ROLE]
    owners = await AppUser.find({"email": {"$in": emails}}).sort("email").to_list()
    for access in ACCESS.values():
        if access.owner and owners:
            for position, record in enumerate(await access.model.find({access.owner: None}).sort("_id").to_list()):
                await record.set({access.owner: owners[position % len(owners)].id})
