/** Values that no other record has, so that tests do not meet each other's data. Each is valid for its kind of field. */

let count = 0;

/** Six characters that differ from call to call and from run to run. */
export function token(): string {
  count += 1;
  const run = (Date.now() + process.pid * 7919) % 36 ** 4;
  return (run.toString(36).padStart(4, "0") + (count % 36 ** 2).toString(36).padStart(2, "0")).toLowerCase();
}

/** `words` and a token, at most `limit` characters; the token is never cut while it fits. */
export function text(words: string, limit = 200): string {
  const own = token();
  return limit <= own.length ? own.slice(-limit) : `${words.slice(0, limit - own.length - 1).trim()} ${own}`.trim();
}

export function email(): string {
  return `ada.${token()}@example.com`;
}

export function url(): string {
  return `https://example.com/${token()}`;
}

export function phone(): string {
  return `+44 20 ${(Number.parseInt(token(), 36) % 10 ** 8).toString().padStart(8, "0")}`;
}

export function number(low: number, high: number): number {
  return low + (Number.parseInt(token(), 36) % (Math.floor(high - low) + 1));
}

type Kind = "text" | "email" | "url";

/** A value of that kind which holds `shared` and, before it, a word. */
export function marked(kind: Kind, shared: string, word: string = token()): string {
  if (kind === "email") return `${word}.${shared}@example.com`;
  return kind === "url" ? `https://example.com/${word}-${shared}` : `${word} ${shared}`;
}

/** Two values that share a word nobody else has, the first before the second in the order of letters. */
export function pair(kind: Kind): { shared: string; first: string; second: string } {
  const shared = token();
  return { shared, first: marked(kind, shared, "kiwi"), second: marked(kind, shared, "plum") };
}
