/** How the workspace differs between two of its commits. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Card } from "../components/Card";
import { Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import type { Commit, FileDiff } from "../lib/types";
import { count, sentence } from "../lib/words";

export function Changes({ project, head }: { project: string; head: string | null }) {
  const found = useQuery({
    queryKey: ["commits", project, head],
    queryFn: () => api.commits(project),
    enabled: head !== null,
    retry: false,
  });
  if (found.error) return <Notice kind="warn">{found.error.message}</Notice>;
  if (!found.data || found.data.length < 2) return null;
  return <Compare project={project} commits={found.data} />;
}

function Compare({ project, commits }: { project: string; commits: readonly Commit[] }) {
  const [to, setTo] = useState(commits[0]?.commit ?? "");
  const [from, setFrom] = useState(commits[1]?.commit ?? "");
  const found = useQuery({ queryKey: ["diff", project, from, to], queryFn: () => api.diff(project, from, to) });
  const files = found.data ?? [];
  return (
    <Card title="Changes" aside={<span className="quiet">{found.data && count(files.length, "file")}</span>}>
      <div className="diff-choice">
        <Choice label="From" commits={commits} value={from} choose={setFrom} />
        <Choice label="To" commits={commits} value={to} choose={setTo} />
      </div>
      {found.error && <Notice>{found.error.message}</Notice>}
      {found.isPending && <Loading what="the changes" />}
      <div className="diffs">
        {files.map((file) => (
          <File key={file.path} file={file} />
        ))}
      </div>
    </Card>
  );
}

interface ChoiceProps {
  label: string;
  commits: readonly Commit[];
  value: string;
  choose(commit: string): void;
}

function Choice({ label, commits, value, choose }: ChoiceProps) {
  return (
    <label className="field-inline">
      {label}
      <select className="select" value={value} onChange={(event) => choose(event.target.value)}>
        {commits.map((one) => (
          <option key={one.commit} value={one.commit}>
            {`${one.commit.slice(0, 8)} ${one.step ? sentence(one.step) : one.summary} · ${one.author}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function File({ file }: { file: FileDiff }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span>{file.path}</span>
        <span className="quiet">{file.change}</span>
        {file.binary ? (
          <span className="quiet">binary</span>
        ) : (
          <>
            <span className="good">+{file.lines_added}</span>
            <span className="bad">−{file.lines_removed}</span>
          </>
        )}
      </summary>
      {open && <Patch file={file} />}
    </details>
  );
}

function Patch({ file }: { file: FileDiff }) {
  if (file.binary) return <p className="none">A binary file.</p>;
  const start = file.patch.indexOf("@@");
  const lines = start < 0 ? [] : file.patch.slice(start).trimEnd().split("\n");
  return (
    <div className="patch" tabIndex={0} role="region" aria-label={`Changes of ${file.path}`}>
      {lines.map((line, index) => (
        <span key={index} data-kind={line.charAt(0)}>
          {line || " "}
        </span>
      ))}
      {file.cut && <span className="quiet">The rest is left out; clone the workspace to see it.</span>}
    </div>
  );
}
