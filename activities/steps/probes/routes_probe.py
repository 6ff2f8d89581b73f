"""Runs inside the sandbox beside the running app (APP_URL): calls every operation of the contract with bodies made from
its schemas and demands the answer the contract documents. Arguments: openapi.json, spec.json."""

import json
import os
import sys

import httpx

SAMPLES = {
    "date": "2026-03-14",
    "date-time": "2026-03-14T09:30:00Z",
    "email": "someone@example.com",
    "uri": "https://example.com/page",
}


REFUSED = (
    ("post", "/api/auth/sign-up", (204, 403)),
    ("post", "/api/auth/password", (422,)),
    ("post", "/api/auth/reset-password", (410,)),
    ("patch", "/api/auth/users/{id}", (403, 422)),
    ("post", "/api/auth/invitations", (422,)),
)
BODIES = {
    "/api/auth/sign-up": {"name": "Somebody", "email": "somebody@example.com", "password": "a long password"},
    "/api/auth/password": {"current": "not this one", "new": "a long password"},
    "/api/auth/reset-password": {"token": "made up", "password": "a long password"},
    "/api/auth/users/{id}": {"role": "emperor"},
    "/api/auth/invitations": {"email": "somebody@example.com", "role": "emperor"},
}


class Api:
    """The app as its contract describes it; remembers which operations were called."""

    def __init__(self, contract: dict, url: str) -> None:
        self.contract = contract
        self.client = httpx.Client(base_url=url, timeout=20, trust_env=False, verify=False)
        self.called: set[tuple[str, str]] = set()
        self.wrong: list[str] = []

    def resolve(self, schema: dict) -> dict:
        while "$ref" in schema:
            schema = self.contract["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
        return schema

    def value(self, schema: dict, ids: dict, name: str = "") -> object:
        schema = self.resolve(schema)
        for word in ("anyOf", "oneOf", "allOf"):
            if word in schema:
                return self.value(schema[word][0], ids, name)
        if "enum" in schema or "const" in schema:
            return schema.get("const", schema.get("enum", [None])[0])
        if name in ids:
            return ids[name]
        kind = schema.get("type", "string")
        if kind == "object":
            return self.body(schema, ids)
        if kind == "array":
            return []
        if kind == "boolean":
            return True
        if kind in ("integer", "number"):
            return self.number(schema)
        text = SAMPLES.get(schema.get("format", ""), "+49 30 1234567" if "pattern" in schema else "Sample text")
        return text[: schema.get("maxLength", len(text))]

    def number(self, schema: dict) -> float:
        low = schema.get("minimum", schema.get("exclusiveMinimum", 0))
        high = schema.get("maximum", low + 2)
        return int(min(low + 1, high)) if schema.get("type") == "integer" else min(low + 1.5, high)

    def body(self, schema: dict, ids: dict) -> dict:
        properties = schema.get("properties", {})
        return {name: self.value(properties[name], ids, name) for name in schema.get("required", [])}

    def call(self, method: str, path: str, ids: dict, may_refuse: bool = False, **values: str) -> dict:
        operation = self.contract["paths"].get(path, {}).get(method)
        if operation is None:
            self.wrong.append(f"the contract has no {method.upper()} {path}")
            return {}
        self.called.add((method, path))
        content = operation.get("requestBody", {}).get("content", {}).get("application/json")
        body = self.body(self.resolve(content["schema"]), ids) if content else None
        documented = [code for code in operation["responses"] if code.startswith("2") or (may_refuse and code == "409")]
        expected = sorted(int(code) for code in documented)
        answer = self.client.request(method, path.format(**values), json=body)
        if answer.status_code not in expected:
            self.wrong.append(
                f"{method.upper()} {path} answered {answer.status_code}, not {expected}: {answer.text[:200]}"
            )
            return {}
        return answer.json() if answer.content else {}

    def refused(self, method: str, path: str, status: int, **values: str) -> None:
        answer = self.client.request(method, path.format(**values), json={} if method in ("post", "patch") else None)
        if answer.status_code != status:
            self.wrong.append(f"{method.upper()} {path.format(**values)} answered {answer.status_code}, not {status}")


def log_in(api: Api) -> None:
    """As the first administrator, whose password the app was started with."""
    known = {"email": os.environ["ADMIN_EMAIL"], "password": os.environ["ADMIN_PASSWORD"]}
    answer = api.client.post("/api/auth/log-in", json=known)
    if answer.status_code != 200:
        api.wrong.append(f"POST /api/auth/log-in answered {answer.status_code}, not 200: {answer.text[:200]}")


def exercise_accounts(api: Api) -> None:
    """Every route of the accounts, with what needs a secret refused as it should be."""
    me = api.call("get", "/api/auth/session", {}).get("user") or {}
    api.call("patch", "/api/auth/profile", {})
    api.call("get", "/api/auth/users", {})
    api.call("get", "/api/auth/mail", {})
    api.call("post", "/api/auth/forgot-password", {})
    for method, path, status in REFUSED:
        api.called.add((method, path))
        body = BODIES.get(path)
        answer = api.client.request(method, path.format(id=me.get("id")), json=body)
        if answer.status_code not in status:
            api.wrong.append(f"{method.upper()} {path} answered {answer.status_code}, not {status}")
    api.call("post", "/api/auth/log-out-everywhere", {})
    log_in(api)
    api.call("post", "/api/auth/log-out", {})
    api.called.add(("post", "/api/auth/log-in"))


def order(entities: list) -> list:
    """Entities after those that they cannot be made without."""
    done: list = []
    waiting = list(entities)
    while waiting:
        names = {entity["name"] for entity in done}
        ready = [entity for entity in waiting if all(target in names for target in needs(entity))] or waiting[:1]
        done += ready
        waiting = [entity for entity in waiting if entity not in ready]
    return done


def needs(entity: dict) -> set:
    """What must be there first: what a record must point at, and what an action gives it to point at."""
    given = {action["rule"].get("field") for action in entity["actions"] if action["rule"]["kind"] == "assign_random"}
    return {
        field["target"]
        for field in entity["fields"]
        if field["type"] == "reference"
        and (field["required"] or field["name"] in given)
        and field["target"] != entity["name"]
    }


def exercise(api: Api, entity: dict, ids: dict) -> str:
    root = f"/api/{entity['collection']}"
    links = {field["name"]: ids.get(field["target"]) for field in entity["fields"] if field["type"] == "reference"}
    made = api.call("post", root, links)
    one = made.get("id", "0" * 24)
    api.call("get", root, {})
    api.call("get", root + "/{id}", {}, id=one)
    api.call("patch", root + "/{id}", {}, id=one)
    for action in entity["actions"]:
        path = f"{root}/{{id}}/{action['name']}" if action["scope"] == "record" else f"{root}/actions/{action['name']}"
        api.call("post", path, {}, may_refuse=action["rule"]["kind"] == "custom", id=one)
    api.refused("get", root + "/{id}", 404, id="0" * 24)
    if any(field["required"] and field["default"] is None for field in entity["fields"]):
        api.refused("post", root, 422)
    return one


def main(contract_path: str, spec_path: str) -> int:
    with open(contract_path, encoding="utf-8") as file:
        contract = json.load(file)
    with open(spec_path, encoding="utf-8") as file:
        spec = json.load(file)
    entities = [entity for entity in spec["entities"] if entity["kind"] == "aggregate"]
    api = Api(contract, os.environ["APP_URL"])
    if spec.get("accounts"):
        log_in(api)
    api.call("get", "/api/health", {})
    ids: dict = {}
    ordered = order(entities)
    for entity in ordered:
        ids[entity["name"]] = exercise(api, entity, ids)
    api.call("get", "/api/dashboard", {})
    for entity in reversed(ordered):
        api.call("delete", f"/api/{entity['collection']}/{{id}}", {}, id=ids[entity["name"]])
    if spec.get("accounts"):
        exercise_accounts(api)
    every = {(method, path) for path, methods in contract["paths"].items() for method in methods}
    api.wrong += [f"{method.upper()} {path} was not called" for method, path in sorted(every - api.called)]
    print("\n".join(api.wrong) if api.wrong else f"boots, healthy, {len(api.called)} of {len(every)} operations answer")
    return 1 if api.wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
