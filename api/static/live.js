// A project's events, each once and in order, through lost connections.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8000;
const NO_PROJECT = 4404;

/** Listens until closed. `on.snapshot(message)`, `on.event(message)`, `on.link(up)`. Returns how to stop. */
export function listen(project, on) {
  let socket = null;
  let since = null;
  let wait = FIRST_WAIT_MS;
  let timer = 0;
  let stopped = false;

  function open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const query = since === null ? "" : `?since=${since}`;
    socket = new WebSocket(`${scheme}://${location.host}/ws/${encodeURIComponent(project)}${query}`);
    socket.onmessage = ({ data }) => take(JSON.parse(data));
    socket.onclose = ({ code }) => {
      if (stopped || code === NO_PROJECT) return;
      on.link(false);
      timer = setTimeout(open, wait);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    };
  }

  function take(message) {
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
    clearTimeout(timer);
    socket.close();
  };
}
