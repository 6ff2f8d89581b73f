/** The healing that a step stands by now: the one at work, or the one that brought its last try to an end. */

import type { Healing, Step } from "./types";

const MENDED = new Set(["healed", "fallback"]);

export function mendingOf(step: Step, healings: readonly Healing[]): Healing | undefined {
  const last = healings.findLast((healing) => healing.step === step.name);
  if (!last || !isOfThisTry(step, last)) return undefined;
  if (step.status === "healing") return last.status === "running" ? last : undefined;
  return step.status === "done" && MENDED.has(last.status) ? last : undefined;
}

const isOfThisTry = ({ started_at }: Step, healing: Healing): boolean =>
  !started_at || !healing.started_at || Date.parse(healing.started_at) >= Date.parse(started_at);
