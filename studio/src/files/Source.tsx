/** A file's text, line by line, with who wrote each line beside it. */

import { useMemo, useState } from "react";

import { linesOf, type Line } from "../lib/highlight";
import type { Commit, Provenance } from "../lib/types";
import { count, sentence } from "../lib/words";

interface Props {
  path: string;
  text: string;
  /** Nothing when nobody could say who wrote the lines. */
  provenance: Provenance | undefined;
}

const BANDS = 6;

export default function Source({ path, text, provenance }: Props) {
  const lines = useMemo(() => linesOf(path, text.replace(/\n$/, "")), [path, text]);
  const origins = useMemo(() => originsOf(provenance, lines.length), [provenance, lines.length]);
  const writers = useMemo(() => [...new Set(origins.flatMap((origin) => (origin ? [writerOf(origin)] : [])))], [origins]);
  const [looked, setLooked] = useState<number | null>(null);
  const origin = looked === null ? undefined : origins[looked];
  return (
    <>
      {writers.length > 0 && <Legend origins={origins} writers={writers} />}
      <div className="source" tabIndex={0} role="region" aria-label={`Text of ${path}`}>
        <table role="presentation">
          <tbody>
            {lines.map((line, index) => (
              <Row
                key={index}
                number={index + 1}
                line={line}
                origin={origins[index]}
                first={origins[index]?.commit !== origins[index - 1]?.commit}
                band={bandOf(writers, origins[index])}
                look={() => setLooked(index)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p className="origin" role="status">
        {origin && looked !== null ? `Line ${looked + 1}: ${wordsOf(origin)}` : writers.length > 0 && "Choose a line to see who wrote it."}
      </p>
    </>
  );
}

interface RowProps {
  number: number;
  line: Line;
  origin: Commit | undefined;
  first: boolean;
  band: number | undefined;
  look(): void;
}

function Row({ number, line, origin, first, band, look }: RowProps) {
  return (
    <tr data-band={band} data-first={(first && number > 1) || undefined} onClick={look}>
      {origin && (
        <td className="by">
          {first && (
            <button type="button" title={wordsOf(origin)} onFocus={look}>
              {sentence(origin.step || "by hand")}
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

function Legend({ origins, writers }: { origins: readonly (Commit | undefined)[]; writers: readonly string[] }) {
  return (
    <ul className="legend" aria-label="Who wrote these lines">
      {writers.map((writer, index) => (
        <li key={writer} data-band={index % BANDS}>
          {writer}
          <span className="quiet">{count(origins.filter((origin) => origin && writerOf(origin) === writer).length, "line")}</span>
        </li>
      ))}
    </ul>
  );
}

function originsOf(provenance: Provenance | undefined, length: number): (Commit | undefined)[] {
  const origins = new Array<Commit | undefined>(length).fill(undefined);
  const commits = new Map(provenance?.commits.map((commit) => [commit.commit, commit]));
  for (const { first, last, commit } of provenance?.spans ?? []) origins.fill(commits.get(commit), first - 1, last);
  return origins.slice(0, length);
}

function bandOf(writers: readonly string[], origin: Commit | undefined): number | undefined {
  return origin && writers.indexOf(writerOf(origin)) % BANDS;
}

const writerOf = (origin: Commit): string => `${origin.author} · ${sentence(origin.step || "by hand")}`;

function wordsOf(origin: Commit): string {
  const parts = [
    writerOf(origin) + (origin.number > 1 ? `, try ${origin.number}` : ""),
    origin.model || origin.provider,
    `commit ${origin.commit.slice(0, 8)}`,
    origin.summary,
  ];
  return parts.filter(Boolean).join(" · ");
}
