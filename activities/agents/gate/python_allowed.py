"""What Python of a model may use: builtins, modules and what of each, third parties' names. A list of what is allowed:
what is not in it is refused. Data only."""

from __future__ import annotations

BUILTINS = frozenset(
    (
        "ArithmeticError AssertionError Ellipsis Exception False IndexError KeyError LookupError None "
        "NotImplemented NotImplementedError OverflowError RuntimeError StopAsyncIteration StopIteration "
        "TimeoutError True TypeError ValueError ZeroDivisionError abs all any bool bytes callable chr "
        "classmethod dict divmod enumerate filter float frozenset hash int isinstance issubclass iter len "
        "list map max min next ord pow print property range repr reversed round set slice sorted staticmethod "
        "str sum super tuple type zip"
    ).split()
)
MODULES: dict[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "__future__": "annotations",
        "asyncio": "CancelledError Lock TaskGroup gather sleep timeout wait_for",
        "collections": "Counter OrderedDict defaultdict deque",
        "collections.abc": (
            "AsyncIterator Awaitable Callable Collection Iterable Iterator Mapping MutableMapping Sequence Set"
        ),
        "contextlib": "asynccontextmanager contextmanager nullcontext suppress",
        "dataclasses": "asdict dataclass field replace",
        "datetime": "MAXYEAR MINYEAR UTC date datetime time timedelta timezone tzinfo",
        "decimal": "Decimal InvalidOperation ROUND_DOWN ROUND_HALF_EVEN ROUND_HALF_UP ROUND_UP",
        "enum": "Enum IntEnum StrEnum auto",
        "functools": "cache cached_property lru_cache partial reduce",
        "itertools": (
            "accumulate chain combinations count cycle dropwhile groupby islice pairwise permutations product "
            "repeat takewhile zip_longest"
        ),
        "json": "JSONDecodeError dumps loads",
        "math": (
            "ceil comb copysign cos degrees dist e exp fabs factorial floor fmod fsum gcd hypot inf isclose "
            "isfinite isinf isnan isqrt lcm log log10 log2 nan perm pi pow prod radians sin sqrt tan tau "
            "trunc"
        ),
        "random": "Random choice choices gauss randint random randrange sample shuffle uniform",
        "re": (
            "A ASCII DOTALL I IGNORECASE M MULTILINE Match Pattern S VERBOSE X compile escape findall "
            "finditer fullmatch match search split sub subn"
        ),
        "secrets": "choice compare_digest randbelow token_hex token_urlsafe",
        "statistics": "fmean mean median mode pstdev pvariance quantiles stdev variance",
        "string": "ascii_letters ascii_lowercase ascii_uppercase digits punctuation",
        "typing": (
            "Annotated Any ClassVar Final Generic Literal Never NotRequired Optional Protocol Self "
            "TYPE_CHECKING TypeAlias TypeGuard TypeVar TypedDict Union assert_never cast overload"
        ),
        "uuid": "UUID uuid4",
        "zoneinfo": "ZoneInfo",
        "beanie": "BackLink Document Indexed Link PydanticObjectId SortDirection init_beanie",
        "beanie.operators": "And Eq Exists GT GTE In Inc LT LTE NE Not NotIn Or Set Unset",
        "beanie.exceptions": "DocumentNotFound RevisionIdWasChanged",
        "bson": "Decimal128 ObjectId",
        "bson.errors": "InvalidId",
        "fastapi": (
            "APIRouter BackgroundTasks Body Cookie Depends FastAPI Form HTTPException Header Path Query "
            "Request Response Security WebSocket WebSocketDisconnect status"
        ),
        "fastapi.exceptions": "HTTPException RequestValidationError",
        "fastapi.responses": (
            "HTMLResponse JSONResponse PlainTextResponse RedirectResponse Response StreamingResponse"
        ),
        "fastapi.routing": "APIRoute APIRouter",
        "pydantic": (
            "AfterValidator BaseModel BeforeValidator ConfigDict EmailStr Field HttpUrl NonNegativeInt "
            "PlainSerializer PositiveInt RootModel StringConstraints TypeAdapter ValidationError "
            "ValidationInfo computed_field field_serializer field_validator model_serializer model_validator"
        ),
        "pymongo": "ASCENDING DESCENDING IndexModel ReturnDocument TEXT",
        "pymongo.errors": "DuplicateKeyError OperationFailure PyMongoError",
        "starlette.datastructures": "QueryParams State URL",
        "starlette.requests": "Request",
        "starlette.responses": "JSONResponse PlainTextResponse Response StreamingResponse",
        "starlette.exceptions": "HTTPException",
        "starlette.types": "ASGIApp Lifespan Message Receive Scope Send",
    }.items()
}
OWN = "app"
"""The app's own package: of it everything that has a public name and is no module of Python's."""
DENIED_ATTRIBUTES = frozenset(
    (
        "ag_await ag_code ag_frame co_code co_consts co_names cr_await cr_code cr_frame cr_origin "
        "create_subprocess_exec create_subprocess_shell f_back f_builtins f_code f_globals f_lineno f_locals "
        "f_trace format_map func_code func_globals get_motor_collection get_pymongo_collection gi_code "
        "gi_frame gi_yieldfrom motor_collection mro open_connection pymongo_collection start_server tb_frame "
        "tb_lasti tb_next with_traceback"
    ).split()
)
"""What leads from an object to the frames, code and connections behind it, whatever the object."""
DENIED_TEXTS = frozenset(("$where", "$function", "$accumulator"))
"""What a database would run as code."""
