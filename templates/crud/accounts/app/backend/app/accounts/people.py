"""Routes for administrators: who has an account, what their role is, and invitations."""

from beanie import PydanticObjectId
from bson import ObjectId
from fastapi import APIRouter, Request

from app.accounts import links, mail, words
from app.accounts.answers import REFUSALS
from app.accounts.documents import AppUser
from app.accounts.errors import Forbidden
from app.accounts.roles import SIGN_UP
from app.accounts.schemas import Invitation, RoleChange, UserRead
from app.accounts.visitor import Administrator
from app.crud.answers import MISSES
from app.crud.errors import NotFound
from app.settings import Settings

router = APIRouter(prefix="/api/auth", tags=["accounts"], responses=REFUSALS)


@router.get("/users", operation_id="list_users")
async def list_users(admin: Administrator) -> list[UserRead]:
    """Everybody with an account, by name."""
    return [UserRead(**user.model_dump()) for user in await AppUser.find_all().sort("name").to_list()]


@router.patch("/users/{id}", operation_id="change_role", responses=MISSES)
async def change_role(id: str, body: RoleChange, admin: Administrator) -> UserRead:
    """Gives a user another role. Nobody changes their own, so that an administrator is left."""
    user = await AppUser.get(PydanticObjectId(id)) if ObjectId.is_valid(id) else None
    if user is None:
        raise NotFound(words.USER)
    if user.id == admin.id:
        raise Forbidden(words.OWN_ROLE)
    await user.set({"role": body.role})
    return UserRead(**user.model_dump())


@router.post("/invitations", operation_id="invite", status_code=204)
async def invite(body: Invitation, request: Request, admin: Administrator) -> None:
    """Sends a link to sign up with that role."""
    if SIGN_UP == "none":
        raise Forbidden(words.NO_SIGN_UP)
    settings: Settings = request.app.state.settings
    path = f"/sign-up?invitation={await links.make('invitation', body.email, body.role)}"
    await mail.send(settings, body.email, words.INVITATION_SUBJECT, words.INVITATION.format(name=admin.name), path)
