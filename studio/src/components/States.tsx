/** What stands where there is nothing to show: yet, at all, or because something went wrong. */

import type { ReactNode } from "react";

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <p className="quiet">{children}</p>}
    </div>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <div className="loading" role="status">
      <span className="dot" data-status="running" aria-hidden="true" />
      Loading {what} …
    </div>
  );
}

export function Notice({ children, kind = "bad" }: { children: ReactNode; kind?: "bad" | "warn" | "good" }) {
  return (
    <div className="notice" data-kind={kind} role={kind === "bad" ? "alert" : undefined}>
      {children}
    </div>
  );
}

/** A part that broke while it was drawn. */
export function Broken({ what, error, again }: { what: string; error: Error; again?(): void }) {
  return (
    <Notice>
      {what} broke: {error.message}{" "}
      {again && (
        <button className="link" type="button" onClick={again}>
          Try again
        </button>
      )}
    </Notice>
  );
}
