"""The run: twelve steps on their way. Knows which may start, where the whole stands and why; how its messages look
and who is told of changes is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from temporalio import workflow

from workflows.board import Board
from workflows.ledger import Ledger
from workflows.plan import MET, downstream, ready, unmet
from workflows.tries import Outcome, Tries

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunState, RunStatus, StepRequest, StepResult, StepState, StepStatus
    from activities.payloads.runs import RunRequest
    from activities.payloads.steps import PlannedStep, StepName

FINAL = (RunStatus.DELIVERED, RunStatus.FAILED, RunStatus.CANCELLED)


@dataclass(frozen=True)
class Standing:
    """A run's status and, where a person would ask, why."""

    status: RunStatus
    reason: str = ""


@dataclass(frozen=True)
class Stop:
    """What a try that was asked to stop becomes."""

    status: StepStatus
    reason: str


class Run:
    """One execution: the plan, the board, the ledger and the tries. ``revision`` grows with every change."""

    def __init__(self, request: RunRequest) -> None:
        self.request = request
        self.plan = request.plan
        self.board = Board(request.plan)
        self.ledger = Ledger(request.limit_usd)
        self.tries = Tries(self._ended)
        self._stops: dict[StepName, Stop] = {}
        self._fallbacks: dict[str, None] = {}
        self._pause = ""
        self._note = ""
        self._end: Standing | None = None
        self._turns = 0

    @property
    def revision(self) -> int:
        """Differs when anything a watcher sees has changed."""
        return self.board.revision + self._turns

    @property
    def paused(self) -> bool:
        """Whether a person has paused it; a spent budget pauses it too, but is not this."""
        return bool(self._pause)

    @property
    def standing(self) -> Standing:
        """Where the run stands. Derived from the steps each time, so that it cannot disagree with them."""
        if self._end:
            return self._end
        statuses = self.board.statuses
        if all(status in MET for status in statuses.values()):
            return self._finished()
        if self.ledger.reached:
            return Standing(RunStatus.PAUSED, self.ledger.reason)
        if self._pause:
            return Standing(RunStatus.PAUSED, self._pause)
        if StepStatus.RUNNING in statuses.values() or ready(self.plan, statuses):
            return Standing(RunStatus.RUNNING)
        return Standing(RunStatus.BLOCKED, self._blocked())

    @property
    def over(self) -> bool:
        """Whether nothing can move any more."""
        return self.standing.status in FINAL

    def state(self) -> RunState:
        """The whole run, as queries and the read side get it."""
        standing = self.standing
        statuses = self.board.statuses
        last = self.board.step(StepName.PREVIEW_FINAL) if StepName.PREVIEW_FINAL in statuses else None
        return RunState(
            project_id=self.request.project_id,
            status=standing.status,
            prompt=self.request.prompt,
            provider=self.request.provider,
            steps=tuple(self._explained(state) for state in self.board.steps),
            spend=self.ledger.spend,
            limit_usd=self.ledger.limit_usd,
            reason=" ".join(part for part in (standing.reason, self._note) if part),
            fallbacks=tuple(self._fallbacks),
            commit=last.commit if last else None,
        )

    def advance(self) -> None:
        """Start what may start. Steps that are running go on under a pause; no new one begins."""
        self.tries.reap()
        if self.standing.status is RunStatus.RUNNING:
            for step in ready(self.plan, self.board.statuses):
                self._start(step)

    def stopping(self, name: StepName) -> bool:
        """Whether the step's try was asked to stop and has not ended yet."""
        return name in self._stops

    def skip(self, name: StepName, reason: str) -> None:
        """Skip a step; one that runs is stopped first."""
        self._turn(name, Stop(StepStatus.SKIPPED, reason))

    def retry(self, name: StepName, reason: str) -> None:
        """Have a step tried again, and after it everything that was built on its old result."""
        self._turn(name, Stop(StepStatus.WAITING, reason))
        for later in downstream(self.plan, name):
            if self.board.step(later).status in (StepStatus.DONE, StepStatus.BLOCKED, StepStatus.RUNNING):
                self._turn(later, Stop(StepStatus.WAITING, f"{name} is tried again"))

    def pause(self, reason: str) -> None:
        """Start no new step; an empty reason lifts the pause."""
        self._pause = reason
        self._changed()

    def raise_limit(self, to_usd: float) -> None:
        """Allow more to be spent."""
        self.ledger.limit_usd = to_usd
        self._changed()

    def note(self, text: str) -> None:
        """Something to tell whoever looks at the board, until the next command."""
        self._note = text
        self._turns += 1

    def end(self, standing: Standing) -> None:
        """End the run with this standing: what runs is stopped, what waits will not start."""
        self._end = standing
        self._changed()
        for name in self.board.named(StepStatus.WAITING):
            self.board.close(name, StepStatus.CANCELLED, "the run ended before its turn", workflow.now())
        for name in self.board.named(StepStatus.RUNNING):
            skipped = name in self._stops and self._stops[name].status is StepStatus.SKIPPED
            self._turn(name, self._stops[name] if skipped else Stop(StepStatus.CANCELLED, "stopped with the run"))

    def _start(self, step: PlannedStep) -> None:
        number = self.board.begin(step.name, workflow.now())
        self.tries.start(
            step,
            StepRequest(
                project_id=self.request.project_id,
                step=step.name,
                agent=step.agent,
                number=number,
                prompt=self.request.prompt,
                provider=self.request.provider,
                budget_usd=self.ledger.share(step),
                repository=self.request.repository,
                heartbeat_s=step.heartbeat_s,
                skipped=self.board.named(StepStatus.SKIPPED),
            ),
        )

    def _turn(self, name: StepName, stop: Stop) -> None:
        self._note = ""
        if self.board.step(name).status is not StepStatus.RUNNING:
            self.board.close(name, stop.status, stop.reason, workflow.now())
            return
        self._stops[name] = stop
        self.board.remark(name, f"being stopped; then {stop.status}")
        self.tries.stop(name)

    def _ended(self, name: StepName, outcome: Outcome) -> None:
        stop = self._stops.pop(name, None)
        if isinstance(outcome, StepResult):
            self.ledger.add(outcome.spend)
            self._fallbacks.update(dict.fromkeys(outcome.fallbacks))
        if stop:
            self.board.close(name, stop.status, stop.reason, workflow.now())
        elif isinstance(outcome, StepResult):
            self.board.judge(outcome)
        else:
            self.board.close(name, StepStatus.BLOCKED, outcome, workflow.now())

    def _changed(self) -> None:
        self._note = ""
        self._turns += 1

    def _finished(self) -> Standing:
        if self.board.statuses.get(StepName.PREVIEW_FINAL) is StepStatus.DONE:
            return Standing(RunStatus.DELIVERED)
        return Standing(RunStatus.FAILED, "preview_final was skipped, so nothing was delivered. Start a new run.")

    def _blocked(self) -> str:
        causes = [f"{state.name}: {state.reason}" for state in self.board.steps if state.status is StepStatus.BLOCKED]
        names = self.board.named(StepStatus.BLOCKED)
        skippable = any(self.plan.step(name).skippable for name in names)
        moves = "Retry it, skip it, or cancel the run." if skippable else "Retry it, or cancel the run."
        return f"{'; '.join(causes).rstrip('.')}. {moves}"

    def _explained(self, state: StepState) -> StepState:
        if state.status is not StepStatus.WAITING or state.reason:
            return state
        needs = unmet(self.plan.step(state.name), self.board.statuses)
        return replace(state, reason=f"waits for {', '.join(needs)}" if needs else "")
