/** A clock that ticks once a second for everybody who shows a running time. */

import { useSyncExternalStore } from "react";

const listeners = new Set<() => void>();
let timer = 0;
let now = Date.now();

function subscribe(listener: () => void) {
  listeners.add(listener);
  if (!timer) now = Date.now();
  timer ||= window.setInterval(() => {
    now = Date.now();
    listeners.forEach((call) => call());
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = 0;
    }
  };
}

const still = () => () => undefined;

/** Milliseconds since 1970, anew each second while it runs. */
export function useNow(runs: boolean): number {
  return useSyncExternalStore(runs ? subscribe : still, () => (runs ? now : 0));
}
