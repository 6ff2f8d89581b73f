// Speaks to the server. A refusal is an error whose message is the server's own next move.

export class Refusal extends Error {
  constructor(status, problem) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refusal(0, { detail: "The server does not answer. Start it with gencode up; this page goes on by itself." });
  }
  const body = await answer.json().catch(() => ({ detail: `The server answered ${answer.status} without a word.` }));
  if (!answer.ok) throw new Refusal(answer.status, body);
  return body;
}

const send = (path, body) =>
  ask(path, {
    method: "POST",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });

const at = (project) => `/api/workspace/${encodeURIComponent(project)}`;

export const filePath = (project, path) => `${at(project)}/files/${path.split("/").map(encodeURIComponent).join("/")}`;

export const api = {
  projects: () => ask("/api/projects?page_size=50"),
  runs: (project) => ask(`/api/runs?page_size=20&project_id=${encodeURIComponent(project)}`),
  workspace: (project) => ask(at(project)),
  generate: (project, prompt) => send(`${at(project)}/generate`, { prompt }),
  step: (project, step, command, reason) => send(`${at(project)}/steps/${step}/${command}`, { reason }),
  run: (project, command) => send(`${at(project)}/${command}`),
  files: (project) => ask(`${at(project)}/files`),
  preview: (project) => ask(`/api/sandbox/${encodeURIComponent(project)}`),
  previewCommand: (project, command) => send(`/api/sandbox/${encodeURIComponent(project)}/${command}`),
};
