/** Which step is worth looking at while nobody has chosen one. */

import type { Step } from "./types";

/** One that needs a person, else one at work, else the last that was. */
export function telling(steps: readonly Step[]): string {
  const first = (...statuses: string[]) => steps.find((step) => statuses.includes(step.status));
  const last = steps.findLast((step) => step.attempts > 0);
  return (first("blocked") ?? first("healing") ?? first("running") ?? last ?? steps[0])?.name ?? "";
}
