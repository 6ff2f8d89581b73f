/** Labels, times and sizes as people read them. */

const STATUS: Record<string, string> = {
  waiting: "Waiting",
  running: "Running",
  healing: "Healing",
  done: "Done",
  skipped: "Skipped",
  blocked: "Blocked",
  cancelled: "Cancelled",
  paused: "Paused",
  delivered: "Delivered",
  failed: "Failed",
};

/** What never ran has no status yet. */
export const statusLabel = (status: string | null): string =>
  status === null ? "Not started" : (STATUS[status] ?? sentence(status));

/** The status, and whether what must be so is open in what was delivered. */
export const outcomeLabel = ({ status, gaps }: { status: string | null; gaps?: number }): string =>
  status === "delivered" && gaps ? "Delivered, with gaps" : statusLabel(status);

const PROPER: Record<string, string> = { mongodb: "MongoDB" };

/** "frontend_mock" as "Frontend mock". */
export function sentence(name: string): string {
  if (PROPER[name]) return PROPER[name];
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Seconds as "0.4 s", "12 s", "3 m 05 s" or "2 h 10 m". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} m ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m`;
}

export const clock = (at: string): string => new Date(at).toLocaleTimeString("en-GB");

export const day = (at: string): string =>
  new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

export const secondsSince = (at: string): number => Math.max(0, (Date.now() - new Date(at).getTime()) / 1000);

export function ago(at: string): string {
  const seconds = secondsSince(at);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h ago`;
  return new Date(at).toLocaleDateString(undefined, { dateStyle: "medium" });
}

export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1_048_576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** US dollars with as many digits as tell something. */
export function money(usd: number): string {
  if (!usd) return "$0";
  return usd < 0.1 ? `$${usd.toFixed(4)}` : `$${usd.toFixed(2)}`;
}

export const count = (n: number, one: string, many = `${one}s`): string => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

const SMALL = new Set(
  ("a an and app application build by create for i in make manage me my of on or please some that the to want with write its it " +
    "knows know who which what has have keep keeps track their our list lists where when can new simple").split(" "),
);

/** A project id that is not taken, made of a prompt's telling words; "app" where it has none in plain letters. */
export function freeId(prompt: string, taken: ReadonlySet<string>): string {
  const base = idOf(prompt) || "app";
  let id = base;
  for (let n = 2; taken.has(id); n += 1) id = `${base}-${n}`;
  return id;
}

function idOf(prompt: string): string {
  const plain = prompt.normalize("NFKD").toLowerCase().replace(/[^a-z0-9\s-]/g, "");
  const words = plain.split(/[\s-]+/).filter((word) => word && !SMALL.has(word));
  return words.slice(0, 3).join("-").slice(0, 40).replace(/-+$/, "");
}

/** How far the steps are. What was skipped is not done. */
export function stepsDone(steps: readonly { status: string }[]): string {
  const having = (status: string) => steps.filter((step) => step.status === status).length;
  const [done, skipped] = [having("done"), having("skipped")];
  if (!skipped) return `${done} of ${steps.length} steps`;
  return `${done} done, ${skipped} skipped${done + skipped < steps.length ? ` of ${steps.length} steps` : ""}`;
}
