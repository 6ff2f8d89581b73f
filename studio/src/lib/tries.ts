/** What a run's events tell of a step beyond its standing: what it cost, who answered, what it made. */

import type { Message } from "./types";

export interface Telling {
  cost_usd: number;
  provider: string;
  fallbacks: string[];
  artifacts: string[];
}

const NOTHING: Telling = { cost_usd: 0, provider: "", fallbacks: [], artifacts: [] };

/** By step: costs of all its tries together, the rest from its last. */
export function tellings(events: readonly Message[]): Map<string, Telling> {
  const found = new Map<string, Telling>();
  for (const { type, step, data } of events) {
    if (type !== "STEP_COMPLETE" || !step || typeof data.cost_usd !== "number") continue;
    const before = found.get(step) ?? NOTHING;
    found.set(step, {
      cost_usd: before.cost_usd + data.cost_usd,
      provider: typeof data.provider === "string" ? data.provider : "",
      fallbacks: texts(data.fallbacks),
      artifacts: texts(data.artifacts),
    });
  }
  return found;
}

export const tellingOf = (all: Map<string, Telling>, step: string): Telling => all.get(step) ?? NOTHING;

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
