/** The frame of every page: the bar above, the projects beside, the page itself. */

import { CircleHalf, Menu, X } from "./icons";
import { useEffect, useRef, useState } from "react";
import { Link, Outlet, useLocation } from "react-router";

import { ANNOUNCER } from "../lib/announce";
import { switchTheme } from "../lib/theme";
import { Sidebar } from "./Sidebar";
import { TokenDialog } from "./TokenDialog";

export function Frame() {
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const toggle = useRef<HTMLButtonElement>(null);
  useMoved(main, pathname, () => setOpen(false));
  useEscape(open, () => {
    setOpen(false);
    toggle.current?.focus();
  });
  const passed = open ? -1 : undefined; // from its button the focus goes into the menu
  return (
    <>
      <a className="skip-link" href="#main" onClick={(event) => toMain(event, main.current)}>
        Skip to the content
      </a>
      <header className="top">
        <div className="row">
          <button
            ref={toggle}
            className="icon-button menu-button"
            type="button"
            aria-label="Projects and pages"
            aria-expanded={open}
            aria-controls="side"
            onClick={() => setOpen(!open)}
          >
            {open ? <X aria-hidden="true" /> : <Menu aria-hidden="true" />}
          </button>
          <Link className="brand" to="/" tabIndex={passed} onClick={() => setOpen(false)}>
            <img src="/static/icon.svg" alt="" width="24" height="24" />
            GenCode Studio
          </Link>
        </div>
        <nav className="top-links" aria-label="Elsewhere">
          <a href="/docs" tabIndex={passed}>API</a>
          <button
            className="icon-button"
            type="button"
            tabIndex={passed}
            aria-label="Switch between light and dark"
            onClick={switchTheme}
          >
            <CircleHalf aria-hidden="true" />
          </button>
        </nav>
      </header>
      <div className="shell">
        <aside
          id="side"
          className="side"
          data-open={open}
          aria-label="Projects and pages"
          onClick={({ target }) => target instanceof Element && target.closest("a") && setOpen(false)}
        >
          <Sidebar />
        </aside>
        <main id="main" ref={main} tabIndex={-1} onFocus={() => setOpen(false)}>
          <Outlet />
        </main>
      </div>
      <p id={ANNOUNCER} className="sr-only" role="status" aria-live="polite" />
      <TokenDialog />
    </>
  );
}

function toMain(event: { preventDefault(): void }, main: HTMLElement | null) {
  event.preventDefault();
  main?.focus();
}

function useEscape(listens: boolean, escaped: () => void) {
  const call = useRef(escaped);
  call.current = escaped;
  useEffect(() => {
    if (!listens) return;
    const hear = ({ key }: KeyboardEvent) => key === "Escape" && call.current();
    document.addEventListener("keydown", hear);
    return () => document.removeEventListener("keydown", hear);
  }, [listens]);
}

/** After a move to another page the focus goes there; tabs of one page keep it. */
function useMoved(main: { current: HTMLElement | null }, pathname: string, moved: () => void) {
  const page = pathname.split("/").slice(0, 3).join("/");
  const last = useRef(page);
  useEffect(() => {
    if (last.current === page) return;
    last.current = page;
    moved();
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  });
}
