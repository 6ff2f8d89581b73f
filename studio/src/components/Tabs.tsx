/** The parts of a page, each with an address of its own. */

import { useEffect, useRef } from "react";
import { NavLink, useLocation } from "react-router";

export interface Tab {
  to: string;
  label: string;
}

export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  const { pathname } = useLocation();
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    void bar.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [pathname]);
  return (
    <nav className="tabs" aria-label={label} ref={bar}>
      {tabs.map(({ to, label: name }) => (
        <NavLink key={to} to={to} end={to.split("/").length <= 3} className="tab">
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
