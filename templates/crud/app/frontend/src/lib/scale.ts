/** A scale for a chart: round numbers from at or below the lowest value to at or above the highest, zero among them. */
export interface Scale {
  low: number;
  high: number;
  ticks: readonly number[];
}

const STEPS = 4;

export function scaleOf(values: readonly number[], whole: boolean): Scale {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  const step = roundStep((highest - lowest || STEPS) / STEPS, whole);
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
  return { low: first * step, high: last * step, ticks };
}

/** How far up a value stands, from 0 to 100. */
export function heightOf(scale: Scale, value: number): number {
  return ((value - scale.low) / (scale.high - scale.low)) * 100;
}

/** The next of 1, 2 and 5 times a power of ten. */
function roundStep(rough: number, whole: boolean): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough) ?? rough;
  return whole ? Math.max(1, Math.round(step)) : step;
}
