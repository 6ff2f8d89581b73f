/** The endpoints that the Studio uses, by what they are for. */

import { ask, reach, send } from "./http";
import type {
  Commit,
  Costs,
  FileDiff,
  FileEntry,
  Insights,
  LedgerEntry,
  Message,
  Page,
  Preview,
  ProjectSummary,
  Provenance,
  Readiness,
  Run,
  RunSummary,
  Session,
  Workspace,
} from "./types";

const one = (project: string) => `/api/projects/${encodeURIComponent(project)}`;
const at = (project: string) => `/api/workspace/${encodeURIComponent(project)}`;
const box = (project: string) => `/api/sandbox/${encodeURIComponent(project)}`;
const steps = (path: string) => path.split("/").map(encodeURIComponent).join("/");

const filePath = (project: string, path: string): string => `${at(project)}/files/${steps(path)}`;

export type StepCommand = "skip" | "retry" | "continue" | "approve" | "reject";

export const api = {
  ready: async (): Promise<Readiness> => {
    const answer = await fetch("/health/ready");
    return (await answer.json()) as Readiness;
  },
  projects: () => ask<Page<ProjectSummary>>("/api/projects?page_size=100"),
  rename: (project: string, name: string) => send<ProjectSummary>(one(project), { name }, "PATCH"),
  remove: (project: string) => send<{ kept_days: number }>(one(project), undefined, "DELETE"),
  restore: (project: string) => send<ProjectSummary>(`${one(project)}/restore`),
  runs: (query: Record<string, string>) => ask<Page<RunSummary>>(`/api/runs?${new URLSearchParams(query)}`),
  runOf: (run: string) => ask<Run>(`/api/runs/${encodeURIComponent(run)}`),
  eventsOf: (run: string) => allEvents(`/api/runs/${encodeURIComponent(run)}/events?limit=500`),
  workspace: (project: string) => ask<Workspace>(at(project)),
  session: () => ask<Session>("/api/session"),
  generate: (project: string, prompt: string, provider: string | null) =>
    send<{ project_id: string }>(`${at(project)}/generate`, { prompt, provider }),
  step: (project: string, step: string, command: StepCommand, reason: string) =>
    send(`${at(project)}/steps/${step}/${command}`, { reason }),
  run: (project: string, command: string, body?: object) => send(`${at(project)}/${command}`, body),
  raiseBudget: (project: string, limit_usd: number) => send(`${at(project)}/budget`, { limit_usd }),
  files: (project: string) => ask<{ commit: string | null; files: FileEntry[] }>(`${at(project)}/files`),
  text: async (project: string, path: string, commit = "") =>
    (await reach(filePath(project, path) + (commit && `?commit=${commit}`))).text(),
  blob: async (project: string, path: string) => (await reach(filePath(project, path))).blob(),
  provenance: (project: string, path: string) => ask<Provenance>(`${at(project)}/provenance/${steps(path)}`),
  commits: async (project: string) => (await ask<{ commits: Commit[] }>(`${at(project)}/commits`)).commits,
  diff: async (project: string, from: string, to: string) =>
    (await ask<{ files: FileDiff[] }>(`${at(project)}/diff?${new URLSearchParams({ from, to })}`)).files,
  zip: async (project: string) => (await reach(`${at(project)}/zip`)).blob(),
  ledger: async (run: string) => (await ask<{ rows: LedgerEntry[] }>(`/api/runs/${encodeURIComponent(run)}/ledger`)).rows,
  history: async (run: string) => (await reach(`/api/runs/${encodeURIComponent(run)}/history`)).blob(),
  costs: () => ask<Costs>("/api/insights/costs"),
  insights: () => ask<Insights>("/api/insights"),
  preview: (project: string) => ask<Preview>(box(project)),
  previewCommand: (project: string, command: "start" | "stop") => send<Preview>(`${box(project)}/${command}`),
};

async function allEvents(path: string): Promise<Message[]> {
  const events: Message[] = [];
  for (let since: number | null = 0; since !== null; ) {
    const page: { items: Message[]; next_since: number | null } = await ask(`${path}&since=${since}`);
    events.push(...page.items);
    since = page.next_since;
  }
  return events;
}
