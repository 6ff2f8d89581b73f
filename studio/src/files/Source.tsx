/** A file's text, line by line, with who wrote each line beside it. */

import { useMemo, useState } from "react";

import { linesOf, type Line } from "../lib/highlight";
import type { Origin } from "../lib/types";
import { sentence } from "../lib/words";

interface Props {
  path: string;
  text: string;
  /** One origin a line; empty when nobody could say. */
  origins: readonly (Origin | undefined)[];
}

export default function Source({ path, text, origins }: Props) {
  const lines = useMemo(() => linesOf(path, text.replace(/\n$/, "")), [path, text]);
  const [looked, setLooked] = useState<number | null>(null);
  const steps = useMemo(() => [...new Set(origins.flatMap((origin) => (origin ? [origin.step] : [])))], [origins]);
  const origin = looked === null ? undefined : origins[looked];
  return (
    <>
      {steps.length > 0 && <Legend origins={origins} steps={steps} />}
      <div className="source" tabIndex={0} role="region" aria-label={`Text of ${path}`}>
        <table>
          <tbody>
            {lines.map((line, index) => (
              <Row
                key={index}
                number={index + 1}
                line={line}
                origin={origins[index]}
                first={origins[index]?.commit !== origins[index - 1]?.commit}
                band={steps.indexOf(origins[index]?.step ?? "")}
                look={() => setLooked(index)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="origin" role="status">
        {origin && looked !== null ? `Line ${looked + 1}: ${wordsOf(origin)}` : steps.length > 0 && "Choose a line to see who wrote it."}
      </p>
    </>
  );
}

interface RowProps {
  number: number;
  line: Line;
  origin: Origin | undefined;
  first: boolean;
  band: number;
  look(): void;
}

function Row({ number, line, origin, first, band, look }: RowProps) {
  return (
    <tr data-band={band < 0 ? undefined : band % 6} data-first={first || undefined} onClick={look}>
      {origin && (
        <td className="by">
          {first && (
            <button type="button" title={wordsOf(origin)} onFocus={look}>
              <span className="by-agent">{origin.agent}</span>
              <span className="by-step">{sentence(origin.step)}</span>
            </button>
          )}
        </td>
      )}
      <td className="no">{number}</td>
      <td className="text">
        {line.map((word, index) => (
          <span key={index} className={word.kind || undefined}>
            {word.text}
          </span>
        ))}
      </td>
    </tr>
  );
}

function Legend({ origins, steps }: { origins: readonly (Origin | undefined)[]; steps: readonly string[] }) {
  return (
    <ul className="legend" aria-label="Who wrote these lines">
      {steps.map((step, index) => {
        const lines = origins.filter((origin) => origin?.step === step);
        return (
          <li key={step} data-band={index % 6}>
            {[lines[0]?.agent, step && sentence(step)].filter(Boolean).join(" · ")} <span className="quiet">{lines.length}</span>
          </li>
        );
      })}
    </ul>
  );
}

function wordsOf(origin: Origin): string {
  const parts = [
    `${origin.agent || "somebody"} in ${sentence(origin.step || "an unknown step").toLowerCase()}`,
    origin.model || origin.provider,
    `commit ${origin.commit.slice(0, 8)}`,
  ];
  return parts.filter(Boolean).join(" · ");
}
