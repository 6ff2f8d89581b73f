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
}

export interface ProjectSummary {
  project_id: string;
  title: string;
  prompt: string;
  status: RunStatus;
  commit: string | null;
  created_at: string;
  updated_at: string;
}

export interface Workspace extends ProjectSummary {
  run: Run;
  last_seq: number;
  links: { files: string; websocket: string; preview: string; web_ui: string | null };
}

/** A repair as the run knows it. */
export interface Healing {
  step: string;
  number?: number;
  status?: string;
  failure_class?: string;
  signature?: string;
  summary?: string;
  strategies?: string[];
  strategy?: string;
  round?: number;
  cost_usd?: number;
  commit?: string | null;
  reason?: string;
  web_ui?: string | null;
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

/** Who wrote a line. */
export interface Origin {
  step: string;
  agent: string;
  provider: string;
  model: string;
  commit: string;
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
