/** Speaks to the server. A refusal is an error whose message is the server's own next move. */

const TOKEN = "gencode-token";
const SILENT = "The server does not answer. Start it with gencode up; this page goes on by itself.";

export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

const waiting = new Set<() => void>();

/** Calls back when the server asks who we are. Returns how to stop. */
export function onUnauthorized(call: () => void): () => void {
  waiting.add(call);
  return () => waiting.delete(call);
}

/** Says that the server asked who we are. */
export function askForToken(): void {
  waiting.forEach((call) => call());
}

/** The token that a person entered in this browser, or nothing. */
export function token(): string {
  try {
    return localStorage.getItem(TOKEN) ?? "";
  } catch {
    return "";
  }
}

const entered = new Set<() => void>();

/** Calls back once, when a person has entered a token. Returns how to stop. */
export function onToken(call: () => void): () => void {
  entered.add(call);
  return () => entered.delete(call);
}

export function keepToken(value: string): void {
  localStorage.setItem(TOKEN, value);
  const calls = [...entered];
  entered.clear();
  calls.forEach((call) => call());
}

/** The answer itself; a refusal is thrown. */
export async function reach(path: string, options: RequestInit = {}): Promise<Response> {
  const headers = new Headers(options.headers);
  if (token()) headers.set("Authorization", `Bearer ${token()}`);
  const answer = await fetch(path, { ...options, headers }).catch(() => {
    throw new Refusal(0, SILENT);
  });
  if (answer.ok) return answer;
  if (answer.status === 401) askForToken();
  throw new Refusal(answer.status, await detailOf(answer));
}

export async function ask<Body>(path: string, options: RequestInit = {}): Promise<Body> {
  return (await (await reach(path, options)).json()) as Body;
}

export function send<Body>(path: string, body?: object, method = "POST"): Promise<Body> {
  const headers: HeadersInit = body ? { "Content-Type": "application/json" } : {};
  return ask<Body>(path, { method, headers, body: body ? JSON.stringify(body) : null });
}

async function detailOf(answer: Response): Promise<string> {
  const problem: unknown = await answer.json().catch(() => null);
  if (problem && typeof problem === "object" && "detail" in problem && typeof problem.detail === "string") {
    return problem.detail;
  }
  return `The server answered ${answer.status} without a word.`;
}
