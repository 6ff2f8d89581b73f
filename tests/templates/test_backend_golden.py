"""The exemplar app as it lies is what rendering its spec gives, byte for byte: everything but frontend/."""

from __future__ import annotations

from templates.render.backend import render_backend
from templates.render.engine import app_files
from tests.templates.specs import spec_of


def test_rendering_the_exemplar_reproduces_the_app_as_it_lies() -> None:
    lying = {path: content for path, content in app_files().items() if not path.startswith("frontend/")}
    rendered = {change.path: change.content for change in render_backend(spec_of("exemplar"))}
    assert sorted(rendered) == sorted(lying)
    assert [path for path in rendered if rendered[path] != lying[path]] == []


def test_rendering_twice_gives_the_same_bytes() -> None:
    assert render_backend(spec_of("league")) == render_backend(spec_of("league"))
