/** What the API answers, as far as the Studio reads it. Members that an older server leaves out are optional. */

export type StepStatus = "waiting" | "running" | "healing" | "done" | "skipped" | "blocked" | "cancelled";
export type RunStatus = "running" | "paused" | "blocked" | "delivered" | "failed" | "cancelled";

export interface Check {
  name: string;
  ok: boolean;
  detail: string;
  duration_s: number;
  passed: number;
  failed: number;
  sandbox: string;
  evidence: string;
}

export interface Verdict {
  ok: boolean;
  summary: string;
  checks: Check[];
}

export interface Step {
  name: string;
  agent: string;
  needs: string[];
  skippable: boolean;
  makes: string;
  status: StepStatus;
  attempts: number;
  started_at: string | null;
  duration_s: number;
  commit: string | null;
  verdict: Verdict | null;
  reason: string;
}

export interface Spend {
  tokens_in: number;
  tokens_out: number;
  cost_usd: number;
}

export interface RunSummary {
  workflow_id: string;
  run_id: string;
  project_id: string;
  status: RunStatus;
  provider: string;
  sandbox: string;
  started_at: string;
  ended_at: string | null;
  duration_s: number;
  web_ui: string | null;
}

export interface Run extends RunSummary {
  prompt: string;
  reason: string;
  commit: string | null;
  spend: Spend;
  limit_usd: number;
  fallbacks: string[];
  steps: Step[];
  healings?: Healing[];
  /** What a person would have to give, if anything. */
  waits_for?: string;
  /** How many requirements that had to be met are neither proven nor shown. */
  gaps?: number;
  requirements?: { must: number; proven: number; not_covered: number } | null;
}

export interface ProjectSummary {
  project_id: string;
  title: string;
  prompt: string;
  /** Nothing before the first run. */
  status: RunStatus | null;
  gaps?: number;
  commit: string | null;
  created_at: string;
  updated_at: string;
}

export interface Workspace extends ProjectSummary {
  /** Nothing while the project was made but nothing was generated in it. */
  run: Run | null;
  last_seq: number;
  links: { files: string; websocket: string; preview: string; web_ui: string | null };
}

/** One strategy that met one failure. */
export interface Round {
  number: number;
  failure_class: string;
  file: string;
  strategy: string;
  outcome: string;
  summary: string;
  commit: string;
  diff_stat: string;
  cost_usd: number;
  duration_s: number;
  fallback: boolean;
}

/** A repair of a step as the run knows it; its rounds are told when it has ended. */
export interface Healing {
  workflow_id: string;
  step: string;
  number: number;
  status: "running" | "healed" | "fallback" | "escalated" | "cancelled";
  failures: string[];
  rounds: Round[];
  commit: string;
  reason: string;
  spend: Spend;
  model_calls: number;
  quarantined: string[];
  /** Strategies that only a person's approval lets it use. */
  awaits: string[];
  started_at: string | null;
  duration_s: number;
}

export interface Page<Item> {
  items: Item[];
  total: number;
  page: number;
  page_size: number;
}

export type EventType =
  | "STEP_START"
  | "AGENT_LOG"
  | "STEP_COMPLETE"
  | "ERROR"
  | "HEAL_START"
  | "HEAL_COMPLETE"
  | "BUDGET"
  | "PREVIEW_READY"
  | "WORKFLOW_COMPLETE";

export interface Message {
  seq: number;
  at: string;
  run_id: string;
  project_id: string;
  type: EventType | "SNAPSHOT";
  step: string | null;
  agent: string | null;
  message: string;
  data: Record<string, unknown>;
}

export interface FileEntry {
  path: string;
  size: number;
}

export interface Preview {
  project_id: string;
  status: "running" | "stopped";
  url: string | null;
  sandbox: string;
}

export interface Readiness {
  ready: boolean;
  parts: { name: string; ok: boolean; detail: string }[];
}

/** A commit and what made it; empty words where no step did. */
export interface Commit {
  commit: string;
  author: string;
  at: string;
  summary: string;
  step: string;
  number: number;
  verdict: string;
  provider: string;
  model: string;
  cost_usd: number;
}

/** Who wrote which lines of a file, counted from 1. */
export interface Provenance {
  commit: string;
  spans: { first: number; last: number; commit: string }[];
  commits: Commit[];
}

export interface FileDiff {
  path: string;
  change: string;
  lines_added: number;
  lines_removed: number;
  patch: string;
  binary: boolean;
  cut: boolean;
}

export interface LedgerEntry {
  step: string;
  provider: string;
  model: string;
  tokens_in: number;
  tokens_out: number;
  cost_usd: number;
  at: string;
}

/** How often something worked; the score is the mean of 0 to 10. */
export interface Share {
  name: string;
  tries: number;
  wins: number;
  score: number;
}

/** What all recorded decisions came to. */
export interface Insights {
  decisions: number;
  open: number;
  by_step?: Share[];
  by_context?: Share[];
  by_option?: Share[];
  by_archetype?: Share[];
  calibration?: { low: number; high: number; count: number; confidence: number; rate: number }[];
  brier?: number | null;
  regret?: { context: string; best: string; total: number; decisions: number }[];
  drift?: { context: string; option: string; before: number; since: number; outcomes: number }[];
}

/** Model calls of one day, provider, model and step together. */
export interface CostRow {
  day: string;
  provider: string;
  model: string;
  step: string;
  calls: number;
  cost_usd: number;
}

export interface Costs {
  calls: number;
  tokens_in: number;
  tokens_out: number;
  cost_usd: number;
  rows: CostRow[];
}

/** Who this browser is here, and which providers it may ask for. */
export interface Session {
  owner: string;
  provider: string;
  providers: string[];
}
