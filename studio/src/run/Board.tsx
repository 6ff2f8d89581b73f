/** The board: the steps as the graph they are. Draws what it is told; decides nothing. */

import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { useNow } from "../lib/clock";
import { edges, layout, type Edge, type Place } from "../lib/layout";
import { tellingOf, type Telling } from "../lib/tries";
import { mendingOf } from "../lib/mending";
import type { Healing, Step } from "../lib/types";
import { duration, money, secondsSince, sentence, statusLabel } from "../lib/words";
import { Wrench } from "../components/icons";
import { Dot } from "../components/Marks";
import { wayOf, type Box } from "./ways";

interface Props {
  steps: readonly Step[];
  told: Map<string, Telling>;
  healings: readonly Healing[];
  chosen: string;
  choose(name: string): void;
}

export function Board({ steps, told, healings, chosen, choose }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const places = useMemo(() => layout(steps), [steps.map((step) => step.name).join()]);
  const paths = useWays(root, steps, places);
  return (
    <div className="board" role="group" aria-label="The twelve steps" ref={root}>
      <svg aria-hidden="true">
        {paths.map(({ edge, d }) => (
          <path key={`${edge.from}-${edge.to}`} className={`edge ${kindOf(edge, steps)}`} d={d} />
        ))}
      </svg>
      {steps.map((step) => (
        <Node
          key={step.name}
          step={step}
          place={places.get(step.name)}
          told={tellingOf(told, step.name)}
          healing={mendingOf(step, healings)}
          pressed={step.name === chosen}
          choose={choose}
        />
      ))}
    </div>
  );
}

interface NodeProps {
  step: Step;
  place: Place | undefined;
  told: Telling;
  healing: Healing | undefined;
  pressed: boolean;
  choose(name: string): void;
}

function Node({ step, place, told, healing, pressed, choose }: NodeProps) {
  const active = step.status === "running" || step.status === "healing";
  useNow(active);
  return (
    <button
      className="node"
      type="button"
      data-status={step.status}
      data-step={step.name}
      aria-pressed={pressed}
      style={{ gridRow: (place?.row ?? 0) + 1, gridColumn: (place?.lane ?? 0) + 1 }}
      onClick={() => choose(step.name)}
    >
      <Dot status={step.status} />
      <span className="name">{sentence(step.name)}</span>
      <span className="sub">{subline(step, told, healing)}</span>
      {healing && step.status === "done" && <Mended healing={healing} />}
    </button>
  );
}

function Mended({ healing }: { healing: Healing }) {
  return (
    <span className="sub mended">
      <Wrench aria-hidden="true" />
      {`${healing.status === "healed" ? "healed" : "mended by template"} · ${duration(healing.duration_s)}`}
    </span>
  );
}

function subline(step: Step, told: Telling, healing: Healing | undefined): string {
  const parts = [step.agent, statusLabel(step.status)];
  if (step.status === "running" && step.started_at) parts[1] = clockOf(secondsSince(step.started_at));
  if (step.status === "healing" && healing?.started_at) parts.push(clockOf(secondsSince(healing.started_at)));
  if (step.status === "done") parts[1] = clockOf(step.duration_s);
  if (told.cost_usd) parts.push(money(told.cost_usd));
  if (step.attempts > 1) parts.push(`try ${step.attempts}`);
  return parts.join(" · ");
}

/** A time that a narrow node does not break in two. */
const clockOf = (seconds: number): string => duration(seconds).replaceAll(" ", "\u00a0");

const MET = new Set(["done", "skipped"]);
const ACTIVE = new Set(["running", "healing"]);

function kindOf({ from, to }: Edge, steps: readonly Step[]): string {
  const status = (name: string) => steps.find((step) => step.name === name)?.status ?? "";
  if (!MET.has(status(from))) return "";
  return ACTIVE.has(status(to)) ? "live" : MET.has(status(to)) ? "met" : "";
}

/** The edges' ways, drawn anew when the board changes its size or its nodes change theirs. */
function useWays(root: { current: HTMLDivElement | null }, steps: readonly Step[], places: Map<string, Place>) {
  const [boxes, setBoxes] = useState<Map<string, Box>>(new Map());
  useLayoutEffect(() => {
    const board = root.current;
    if (!board) return;
    const measure = () => setBoxes(boxesIn(board));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(board);
    board.querySelectorAll(".node").forEach((node) => observer.observe(node));
    return () => observer.disconnect();
  }, [root, places]);
  return edges(steps).flatMap((edge) => {
    const d = wayOf(edge, boxes, places);
    return d ? [{ edge, d }] : [];
  });
}

function boxesIn(board: HTMLElement): Map<string, Box> {
  const nodes = [...board.querySelectorAll<HTMLElement>(".node")];
  return new Map(
    nodes.map((node) => {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = node;
      const box = { left, top, right: left + width, bottom: top + height, x: left + width / 2, y: top + height / 2 };
      return [node.dataset.step ?? "", box];
    }),
  );
}
