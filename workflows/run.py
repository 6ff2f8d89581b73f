"""The run: twelve steps on their way. Knows which may start, where the whole stands and why; how its messages look
and who is told of changes is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

from temporalio import workflow

from workflows.board import Board
from workflows.healing.policy import HealingPolicy
from workflows.ledger import Ledger
from workflows.plan import MET, MOVING, downstream, ready, unmet
from workflows.run_status import FINAL, Standing, blocked, finished, out_of_money
from workflows.step_attempts import Fault, Outcome, StepAttempts

with workflow.unsafe.imports_passed_through():
    from activities.payloads.healing import HealingOrder, HealingOutcome
    from activities.payloads.results import RunState, RunStatus, StepRequest, StepResult, StepState, StepStatus
    from activities.payloads.runs import RunRequest
    from activities.payloads.steps import PlannedStep, StepName


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
        self.tries = StepAttempts(self._ended)
        self.healing_policy = HealingPolicy(request, self.board, self._treated)
        self.archetype = ""
        self.asked = False  # whether it asked to be admitted; runs of before did not
        self._asked: dict[StepName, StepRequest] = {}
        self._edited: dict[StepName, None] = {}
        self._out_of_budget: dict[StepName, str] = {}
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
            return finished(self.board)
        if self.out_of_budget:
            return out_of_money(self.plan, self.board, self.ledger, tuple(self._out_of_budget.values()))
        if self._pause:
            return Standing(RunStatus.PAUSED, self._pause, "resume")
        if any(status in MOVING for status in statuses.values()) or ready(self.plan, statuses):
            return Standing(RunStatus.RUNNING)
        return blocked(self.plan, self.board, self.healing_policy.approvals)

    @property
    def out_of_budget(self) -> bool:
        """Whether it waits for money: the limit is spent, or a step could not go on without more."""
        return self.ledger.reached or bool(self._out_of_budget)

    @property
    def idle(self) -> bool:
        """Whether nothing runs, neither a try nor a healing."""
        return self.tries.idle and self.healing_policy.healings.idle

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
            healings=self.healing_policy.healing_history.states,
            waits_for=standing.waits_for,
            requirements=last.verdict.requirements if last and last.verdict else None,
        )

    def advance(self) -> None:
        """Start what may start. Steps that are running go on under a pause; no new one begins."""
        self.tries.reap()
        self.healing_policy.healings.reap()
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
            if self.board.step(later).status in (StepStatus.DONE, StepStatus.BLOCKED, *MOVING):
                self._turn(later, Stop(StepStatus.WAITING, f"{name} is tried again"))

    def carry_on(self, name: StepName, reason: str) -> None:
        """Have a blocked step's check run on what a person has put into the workspace; nothing is made."""
        self._edited[name] = None
        self._turn(name, Stop(StepStatus.WAITING, reason))

    def approve(self, name: StepName) -> None:
        """Have a blocked step repaired by what relaxes a constraint."""
        self.healing_policy.approve(name, self.ledger.left_usd)
        self._changed()

    def reject(self, name: StepName) -> None:
        """Leave a blocked step as it is; what its repair would have needed is not asked for again."""
        self.healing_policy.deny(name)
        self._changed()

    def pause(self, reason: str) -> None:
        """Start no new step; an empty reason lifts the pause."""
        self._pause = reason
        self._changed()

    def raise_limit(self, to_usd: float) -> None:
        """Allow more to be spent."""
        self.ledger.limit_usd = to_usd
        for name in self._out_of_budget:
            self.ledger.free(name)
        self._out_of_budget.clear()
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
        for name in (*self.board.named(StepStatus.RUNNING), *self.board.named(StepStatus.HEALING)):
            skipped = name in self._stops and self._stops[name].status is StepStatus.SKIPPED
            self._turn(name, self._stops[name] if skipped else Stop(StepStatus.CANCELLED, "stopped with the run"))

    def _start(self, step: PlannedStep) -> None:
        asked = StepRequest(
            project_id=self.request.project_id,
            step=step.name,
            agent=step.agent,
            number=self.board.begin(step.name, workflow.now()),
            prompt=self.request.prompt,
            provider=self.request.provider,
            budget_usd=self.ledger.share(step),
            repository=self.request.repository,
            heartbeat_s=step.heartbeat_s,
            skipped=self.board.named(StepStatus.SKIPPED),
            check_only=step.name in self._edited,
            run_limit_usd=self.ledger.limit_usd,
        )
        self._edited.pop(step.name, None)
        self._asked[step.name] = asked
        self.tries.start(step, asked)

    def _turn(self, name: StepName, stop: Stop) -> None:
        self._note = ""
        self._out_of_budget.pop(name, None)
        status = self.board.step(name).status
        if status not in MOVING:
            self.board.close(name, stop.status, stop.reason, workflow.now())
            return
        self._stops[name] = stop
        self.board.remark(name, f"being stopped; then {stop.status}")
        (self.tries if status is StepStatus.RUNNING else self.healing_policy.healings).stop(name)

    def _ended(self, name: StepName, outcome: Outcome) -> None:
        stop = self._stops.pop(name, None)
        self.ledger.add(outcome.spend)
        if isinstance(outcome, StepResult):
            self._note_result(outcome)
        if stop:
            self.board.close(name, stop.status, stop.reason, workflow.now())
        elif isinstance(outcome, Fault):
            self._faulted(name, outcome)
        elif not self.healing_policy.takes(self._asked[name], outcome, self.ledger.left_usd):
            self.board.judge(outcome)

    def _faulted(self, name: StepName, fault: Fault) -> None:
        if fault.exhausted:
            self._out_of_budget[name] = f"{name}: {fault.text}"
        self.board.close(
            name, StepStatus.WAITING if fault.exhausted else StepStatus.BLOCKED, fault.text, workflow.now()
        )

    def _treated(self, order: HealingOrder, outcome: HealingOutcome | str) -> None:
        name = order.heal.step.step
        stop = self._stops.pop(name, None)
        self.healing_policy.note(order, outcome, stopped=stop is not None)
        if isinstance(outcome, HealingOutcome):
            self.ledger.add(outcome.state.spend)
            if outcome.result:
                self._note_result(outcome.result)
            texts = (f"{name}: {entry.summary}" for entry in outcome.state.rounds if entry.fallback and entry.commit)
            self._fallbacks.update(dict.fromkeys(texts))
        if stop:
            self.board.close(name, stop.status, stop.reason, workflow.now())
        else:
            self.healing_policy.settle(order, outcome)

    def _note_result(self, result: StepResult) -> None:
        self._fallbacks.update(dict.fromkeys(result.fallbacks))
        self.archetype = result.archetype or self.archetype

    def _changed(self) -> None:
        self._note = ""
        self._turns += 1

    def _explained(self, state: StepState) -> StepState:
        if state.status is not StepStatus.WAITING or state.reason:
            return state
        needs = unmet(self.plan.step(state.name), self.board.statuses)
        return replace(state, reason=f"waits for {', '.join(needs)}" if needs else "")
