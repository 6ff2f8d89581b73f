/** The parts of a page, each with an address of its own. */

import { NavLink } from "react-router";

export interface Tab {
  to: string;
  label: string;
  mark?: string | number;
}

export function Tabs({ tabs, label }: { tabs: readonly Tab[]; label: string }) {
  return (
    <nav className="tabs" aria-label={label}>
      {tabs.map(({ to, label: name, mark }) => (
        <NavLink key={to} to={to} end={to.split("/").length <= 3} className="tab">
          {name}
          {mark ? <span className="tab-mark">{mark}</span> : null}
        </NavLink>
      ))}
    </nav>
  );
}
