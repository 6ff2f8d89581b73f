"""A preview that runs nothing and remembers whether it should, and a sandbox that says it is well."""

from __future__ import annotations

from dataclasses import dataclass, field

from api.ports import Health, Preview, PreviewRefused, PreviewStatus


@dataclass
class MemoryPreview:
    """``refusal`` is why no preview can be started."""

    refusal: str = ""
    running: set[str] = field(default_factory=set)

    async def start(self, project_id: str) -> Preview:
        if self.refusal:
            raise PreviewRefused(self.refusal)
        self.running.add(project_id)
        return await self.status(project_id)

    async def stop(self, project_id: str) -> Preview:
        self.running.discard(project_id)
        return await self.status(project_id)

    async def forget(self, project_id: str) -> None:
        self.running.discard(project_id)

    async def status(self, project_id: str) -> Preview:
        if project_id not in self.running:
            return Preview(project_id, PreviewStatus.STOPPED)
        return Preview(project_id, PreviewStatus.RUNNING, "http://127.0.0.1:9999/", "none")

    async def logs(self, project_id: str) -> str:
        return "Application startup complete.\n" if project_id in self.running else ""


class WellSandbox:
    """SandboxHealth of a sandbox that works."""

    async def look(self) -> Health:
        return Health(True, "none")
