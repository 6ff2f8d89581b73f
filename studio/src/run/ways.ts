/** How an edge runs from one node to another: straight down a lane, round a corner, or along a gutter. */

import type { Edge, Place } from "../lib/layout";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
  x: number;
  y: number;
}

const BEND = 9;
const GUTTER = 14;

/** The edge as an SVG path; nothing before its ends were measured. */
export function wayOf({ from, to }: Edge, boxes: Map<string, Box>, places: Map<string, Place>): string {
  const [a, b, start, end] = [boxes.get(from), boxes.get(to), places.get(from), places.get(to)];
  if (!a || !b || !start || !end) return "";
  if (start.lane === end.lane && end.row === start.row + 1) return `M${a.x} ${a.bottom}V${b.top}`;
  if (start.lane < end.lane) return `M${a.right} ${a.y}H${b.x - BEND}q${BEND} 0 ${BEND} ${BEND}V${b.top}`;
  if (start.lane === end.lane) return gutter(a.left, a.y, b.left, b.y, a.left - GUTTER);
  if (free(start, end, places)) return `M${a.x} ${a.bottom}V${b.y - BEND}q0 ${BEND} ${-BEND} ${BEND}H${b.right}`;
  return gutter(a.right, a.y, b.right, b.y, a.right + GUTTER);
}

function gutter(x1: number, y1: number, x2: number, y2: number, x: number): string {
  const [out, back] = [x < x1 ? -BEND : BEND, x < x2 ? BEND : -BEND];
  return `M${x1} ${y1}H${x - out}q${out} 0 ${out} ${BEND}V${y2 - BEND}q0 ${BEND} ${back} ${BEND}H${x2}`;
}

function free(start: Place, end: Place, places: Map<string, Place>): boolean {
  return ![...places.values()].some((at) => at.lane === start.lane && at.row > start.row && at.row < end.row);
}
