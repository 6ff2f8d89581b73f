// Labels, times and sizes as people read them.

const STATUS = {
  waiting: "Waiting",
  running: "Running",
  done: "Done",
  skipped: "Skipped",
  blocked: "Blocked",
  cancelled: "Cancelled",
  paused: "Paused",
  delivered: "Delivered",
  failed: "Failed",
};

export const statusLabel = (status) => STATUS[status] ?? status;

/** "frontend_mock" as "Frontend mock". */
export function stepLabel(name) {
  const words = name.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}

/** Seconds as "0.4 s", "12 s", "3 m 05 s" or "2 h 10 m". */
export function duration(seconds) {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} m ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} m`;
}

export const clock = (at) => new Date(at).toLocaleTimeString("en-GB");

export const day = (at) => new Date(at).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });

export const secondsSince = (at) => Math.max(0, (Date.now() - new Date(at)) / 1000);

export const size = (bytes) => (bytes < 1024 ? `${bytes} B` : `${(bytes / 1024).toFixed(1)} KB`);

export const money = (usd) => (usd ? `$${usd.toFixed(4)}` : "$0");

const SMALL = new Set("a an and app application build by create for i in make manage me my of on or please some that the to want with write its it knows know who which what has have keep keeps track their our list lists where when can new simple".split(" "));

/** A project id made of a prompt's telling words. */
export function projectId(prompt) {
  const plain = prompt.normalize("NFKD").toLowerCase().replace(/[^a-z0-9\s-]/g, "");
  const words = plain.split(/[\s-]+/).filter((word) => word && !SMALL.has(word));
  return words.slice(0, 3).join("-").slice(0, 40).replace(/-+$/, "");
}
