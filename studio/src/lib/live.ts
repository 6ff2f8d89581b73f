/** A project's events, each once and in order, through lost connections. */

import { askForToken, onToken, token } from "./http";
import type { Message } from "./types";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const NO_PROJECT = 4404;
const NO_TOKEN = 4401;
const SENDABLE = /^[\w.~-]+$/; // what a subprotocol's name may hold

export interface Listener {
  /** The project as it stands; events after it follow. */
  snapshot(message: Message): void;
  event(message: Message): void;
  /** Whether the server can be heard. */
  link(up: boolean): void;
}

/** Listens until closed. Returns how to stop. */
export function listen(project: string, on: Listener): () => void {
  let socket: WebSocket | null = null;
  let since: number | null = null;
  let wait = FIRST_WAIT_MS;
  let timer = 0;
  let stopped = false;
  let forget = () => {};

  function open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = since === null ? "" : `?since=${since}`;
    const words = SENDABLE.test(token()) ? ["gencode", `bearer.${token()}`] : [];
    socket = new WebSocket(`${scheme}://${location.host}/ws/${encodeURIComponent(project)}${query}`, words);
    socket.onmessage = ({ data }) => take(JSON.parse(String(data)) as Message);
    socket.onclose = ({ code }) => lost(code);
  }

  function lost(code: number) {
    if (stopped || code === NO_PROJECT) return;
    if (code === NO_TOKEN) {
      forget = onToken(open);
      return askForToken();
    }
    on.link(false);
    timer = window.setTimeout(open, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  function take(message: Message) {
    wait = FIRST_WAIT_MS;
    if (message.type === "SNAPSHOT") {
      since ??= message.seq;
      on.link(true);
      on.snapshot(message);
    } else if (since === null || message.seq > since) {
      since = message.seq;
      on.event(message);
    }
  }

  open();
  return () => {
    stopped = true;
    forget();
    clearTimeout(timer);
    socket?.close();
  };
}
