/** A generation that a person is about to start: its prompt, its provider, and what the server said to it. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { api } from "./api";

export interface Generating {
  prompt: string;
  setPrompt(prompt: string): void;
  provider: string;
  providers: readonly string[];
  setProvider(provider: string): void;
  busy: boolean;
  refusal: string;
  /** Starts it in that project. */
  start(project: string): Promise<void>;
}

export function useGenerating(first: string, started: (project: string) => unknown): Generating {
  const client = useQueryClient();
  const session = useQuery({ queryKey: ["session"], queryFn: api.session });
  const [prompt, setPrompt] = useState(first);
  const [chosen, setProvider] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  const usual = session.data?.provider ?? "";
  const providers = [...new Set([usual, ...(session.data?.providers ?? [])])].filter(Boolean);
  async function start(project: string) {
    setBusy(true);
    setRefusal("");
    try {
      const { project_id } = await api.generate(project, prompt, chosen === usual ? null : chosen || null);
      void client.invalidateQueries({ queryKey: ["projects"] });
      await started(project_id);
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return { prompt, setPrompt, provider: chosen || usual, providers, setProvider, busy, refusal, start };
}
