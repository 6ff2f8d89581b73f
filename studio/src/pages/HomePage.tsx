/** Where a generation begins: a prompt, and the name of the project it goes into. */

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useNavigate } from "react-router";

import { Composer } from "../components/Composer";
import { api } from "../lib/api";
import { useGenerating } from "../lib/generating";
import { useTitle } from "../lib/title";
import { freeId } from "../lib/words";
import { Readiness } from "./Readiness";

const EXAMPLES = [
  "A task manager with projects and deadlines",
  "A library that knows its books and who borrowed them",
  "A clinic's appointments, patients and visit notes",
];

export function HomePage() {
  useTitle("");
  const go = useNavigate();
  const form = useGenerating("", (project) => go(`/p/${project}`));
  const known = useQuery({ queryKey: ["projects"], queryFn: api.projects });
  const [own, setOwn] = useState("");
  const taken = new Set(known.data?.items.map((project) => project.project_id));
  const suggested = freeId(form.prompt, taken);
  return (
    <div className="hero">
      <h1>What do you want to build?</h1>
      <p className="lead">Twelve steps turn a prompt into a tested full-stack app. Watch each one, and step in where you like.</p>
      <Composer form={form} send={() => void form.start(own || suggested)} note={<Taken taken={taken.has(own)} />}>
        <Name value={own || (form.prompt.trim() && suggested)} taken={taken.has(own)} change={setOwn} />
      </Composer>
      <div className="examples" role="group" aria-label="Examples">
        {EXAMPLES.map((text) => (
          <button key={text} className="chip" type="button" onClick={() => form.setPrompt(text)}>
            {text}
          </button>
        ))}
      </div>
      <Readiness />
    </div>
  );
}

interface NameProps {
  value: string;
  taken: boolean;
  change(value: string): void;
}

function Name({ value, taken, change }: NameProps) {
  return (
    <label className="field">
      Project
      <input
        autoComplete="off"
        spellCheck={false}
        placeholder="project-id"
        pattern="[a-z0-9][a-z0-9\-]{0,62}"
        title="1 to 63 of a-z, 0-9 and -"
        aria-describedby={taken ? "name-note" : undefined}
        value={value}
        onChange={(event) => change(event.target.value)}
      />
    </label>
  );
}

function Taken({ taken }: { taken: boolean }) {
  return (
    <p id="name-note" className="composer-note" role="status">
      {taken && "This project exists: the run goes into it, on top of what is there."}
    </p>
  );
}
