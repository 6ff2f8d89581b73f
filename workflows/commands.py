"""A person's commands, said by signal or by update: the same checks and the same acts behind both. Refuses what does
not fit the run as it stands, with the next move."""

from __future__ import annotations

import math

from temporalio import workflow

from workflows.errors import CommandRefused
from workflows.plan import downstream
from workflows.run import Run

with workflow.unsafe.imports_passed_through():
    from activities.payloads.results import RunState, StepState, StepStatus
    from activities.payloads.runs import StepCommand
    from activities.payloads.steps import StepName


class Commands:
    """``check_*`` raises CommandRefused and changes nothing; the act beside it checks, then acts."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def check_skip(self, command: StepCommand) -> StepName:
        """A step may be skipped when the plan says so and it is not over."""
        name = self._moving(command)
        state = self._run.board.step(name)
        if not self._run.plan.step(name).skippable:
            raise CommandRefused(f"{name} cannot be skipped: {self._weight(name)}. Retry it, or cancel the run.")
        if state.status is StepStatus.DONE:
            raise CommandRefused(f"{name} is done already. Retry it to have it done again.")
        if state.status is StepStatus.SKIPPED:
            raise CommandRefused(f"{name} is skipped already. Retry it to have it run after all.")
        return name

    def skip(self, command: StepCommand) -> StepState:
        """Skip a step. A running one is stopped first, so its state may still say running."""
        name = self.check_skip(command)
        self._run.skip(name, command.reason or "skipped on request")
        return self._run.board.step(name)

    def check_retry(self, command: StepCommand) -> StepName:
        """A step may be tried again when it is blocked, done or skipped."""
        name = self._moving(command)
        status = self._run.board.step(name).status
        if status is StepStatus.RUNNING:
            raise CommandRefused(f"{name} is running. Wait for its verdict, then retry it.")
        if status is StepStatus.HEALING:
            raise CommandRefused(f"{name} is being healed. Wait for the end of it, or skip or cancel.")
        if status is StepStatus.WAITING:
            raise CommandRefused(f"{name} has not had its turn. It starts by itself when its needs are met.")
        return name

    def retry(self, command: StepCommand) -> StepState:
        """Try a step again under a new number. Whatever was built on its old result, done or blocked or still running,
        is done again after it; what a person skipped stays skipped."""
        name = self.check_retry(command)
        self._run.retry(name, command.reason or "tried again on request")
        return self._run.board.step(name)

    def check_continue(self, command: StepCommand) -> StepName:
        """A blocked step may be judged again by what stands in the workspace now."""
        name = self._moving(command)
        status = self._run.board.step(name).status
        if status is not StepStatus.BLOCKED:
            raise CommandRefused(f"{name} is {status}, not blocked. Push your edit when it is, as docs/api.md says.")
        return name

    def carry_on(self, command: StepCommand) -> StepState:
        """Judge a step by what a person has pushed; nothing is made anew."""
        name = self.check_continue(command)
        self._run.carry_on(name, command.reason or "continued after an edit")
        return self._run.board.step(name)

    def check_decide(self, command: StepCommand) -> StepName:
        """There is something to approve or reject when a healing has ended at what only a person may allow."""
        name = self._moving(command)
        blocked = self._run.board.step(name).status is StepStatus.BLOCKED
        if not blocked or not self._run.healing_policy.healing_history.awaited(name):
            raise CommandRefused(f"{name} awaits no approval. Look at the run: it says what it waits for.")
        return name

    def approve(self, command: StepCommand) -> StepState:
        """Allow the repair that relaxes a constraint."""
        name = self.check_decide(command)
        self._run.approve(name)
        return self._run.board.step(name)

    def reject(self, command: StepCommand) -> StepState:
        """Refuse it; the step stays blocked."""
        name = self.check_decide(command)
        self._run.reject(name)
        return self._run.board.step(name)

    def check_pause(self) -> None:
        """A run that is not paused by a person may be paused."""
        self._alive()
        if self._run.paused:
            raise CommandRefused("The run is paused already. Resume it to go on.")

    def pause(self) -> RunState:
        """Start no new step; what runs goes on to its verdict."""
        self.check_pause()
        self._run.pause("Paused on request. Resume it to go on.")
        return self._run.state()

    def check_resume(self) -> None:
        """A pause by a person can be lifted; one by the budget needs money."""
        self._alive()
        if self._run.out_of_budget:
            raise CommandRefused(self._run.standing.reason)
        if not self._run.paused:
            raise CommandRefused("The run is not paused. Pause it, or retry a blocked step.")

    def resume(self) -> RunState:
        """Lift the pause."""
        self.check_resume()
        self._run.pause("")
        return self._run.state()

    def check_raise_budget(self, to_usd: float) -> None:
        """The new limit must be more than what is spent, or the run would pause again at once, and more than the old
        one. Runs of before there was an admission may have taken a lower one, and replay so."""
        self._alive()
        spent, limit = self._run.ledger.spend.cost_usd, self._run.ledger.limit_usd
        if not math.isfinite(to_usd) or to_usd <= spent:
            raise CommandRefused(f"${to_usd} is no more than the ${spent:.4f} spent. Give a limit above that.")
        if (self._run.asked or self._run.out_of_budget) and to_usd <= limit:
            raise CommandRefused(f"${to_usd} is no more than the limit of ${limit:.4f}. Give a limit above that.")

    def raise_budget(self, to_usd: float) -> RunState:
        """Set the limit. A run that waited for it goes on; a person's pause stays."""
        self.check_raise_budget(to_usd)
        self._run.raise_limit(to_usd)
        return self._run.state()

    def _alive(self) -> None:
        if self._run.over:
            raise CommandRefused(f"The run is {self._run.standing.status}. Start a new one.")

    def _moving(self, command: StepCommand) -> StepName:
        self._alive()
        names = [step.name.value for step in self._run.plan.steps]
        if command.step not in names:
            raise CommandRefused(f"{command.step[:80]!r} is no step of this run. Its steps: {', '.join(names)}.")
        name = StepName(command.step)
        if self._run.stopping(name):
            raise CommandRefused(f"{name} is being stopped. Wait until it has, then say it again.")
        return name

    def _weight(self, name: StepName) -> str:
        if downstream(self._run.plan, name):
            return "everything after it is derived from it"
        return "without it nothing is delivered"
