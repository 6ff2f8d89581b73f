/** Where a generation begins: a prompt, and the name of the project it goes into. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type KeyboardEvent } from "react";
import { useNavigate } from "react-router";

import { Notice } from "../components/States";
import { api } from "../lib/api";
import { useTitle } from "../lib/title";
import { projectId } from "../lib/words";
import { Readiness } from "./Readiness";

const EXAMPLES = [
  "A task manager with projects and deadlines",
  "A library that knows its books and who borrowed them",
  "A clinic's appointments, patients and visit notes",
];

export function HomePage() {
  useTitle("");
  const form = useGeneration();
  const submitOnEnter = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) event.currentTarget.form?.requestSubmit();
  };
  return (
    <div className="hero">
      <h1>What do you want to build?</h1>
      <p className="lead">Twelve steps turn a prompt into a tested full-stack app. Watch each one, and step in where you like.</p>
      <form className="composer" onSubmit={(event) => void form.submit(event)}>
        <textarea
          rows={4}
          required
          autoFocus
          aria-label="What should the app do?"
          placeholder="Describe the app: what it keeps track of, who uses it, what they do with it."
          value={form.prompt}
          onChange={(event) => form.setPrompt(event.target.value)}
          onKeyDown={submitOnEnter}
        />
        <div className="composer-foot">
          <label className="field">
            Project
            <input
              autoComplete="off"
              spellCheck={false}
              placeholder="project-id"
              pattern="[a-z0-9][a-z0-9\-]{0,62}"
              title="1 to 63 of a-z, 0-9 and -"
              value={form.name}
              onChange={(event) => form.setName(event.target.value)}
            />
          </label>
          {form.providers.length > 1 && (
            <label className="field choice">
              Provider
              <select className="select" value={form.provider} onChange={(event) => form.setProvider(event.target.value)}>
                {form.providers.map((provider) => (
                  <option key={provider}>{provider}</option>
                ))}
              </select>
            </label>
          )}
          <button className="button primary" type="submit" disabled={form.busy}>
            Generate
          </button>
        </div>
      </form>
      {form.refusal && <Notice>{form.refusal}</Notice>}
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

function useGeneration() {
  const client = useQueryClient();
  const go = useNavigate();
  const known = useQuery({ queryKey: ["projects"], queryFn: api.projects });
  const session = useQuery({ queryKey: ["session"], queryFn: api.session });
  const [prompt, setPrompt] = useState("");
  const [chosen, setProvider] = useState("");
  const [own, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const usual = session.data?.provider ?? "";
  const taken = new Set(known.data?.items.map((project) => project.project_id));
  const name = own || suggestion(prompt, taken);
  async function submit(event: FormEvent) {
    event.preventDefault();
    setBusy(true);
    setRefusal("");
    try {
      const { project_id } = await api.generate(name || "app", prompt, chosen === usual ? null : chosen || null);
      void client.invalidateQueries({ queryKey: ["projects"] });
      await go(`/p/${project_id}`);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  const providers = [...new Set([usual, ...(session.data?.providers ?? [])])].filter(Boolean);
  return {
    prompt, setPrompt, name, setName, busy, refusal, submit, provider: chosen || usual, setProvider, providers,
  };
}

function suggestion(prompt: string, taken: Set<string>): string {
  const base = projectId(prompt);
  let id = base;
  for (let n = 2; id && taken.has(id); n += 1) id = `${base}-${n}`;
  return id;
}
