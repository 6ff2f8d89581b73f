/** Small hooks that know nothing of the app. */
import { useEffect, useState, useSyncExternalStore } from "react";

import { app } from "../app.config";

/** The value, once it has stood still for `delay_ms`. */
export function useDebounced<Value>(value: Value, delay_ms: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), delay_ms);
    return () => clearTimeout(timer);
  }, [value, delay_ms]);
  return settled;
}

export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const list = matchMedia(query);
      list.addEventListener("change", changed);
      return () => list.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title === app.title ? title : `${title} · ${app.title}`;
  }, [title]);
}

export type Scheme = "light" | "dark";

/** The colour scheme and a way to change it; the choice is kept by the browser. */
export function useScheme(): [Scheme, () => void] {
  const [scheme, setScheme] = useState<Scheme>(document.documentElement.dataset.scheme === "dark" ? "dark" : "light");
  const toggle = () => {
    const next = scheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.scheme = next;
    try {
      localStorage.setItem("scheme", next);
    } catch {
      // Storage may be switched off; the choice then lasts as long as the page.
    }
    setScheme(next);
  };
  return [scheme, toggle];
}
