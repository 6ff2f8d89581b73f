/** The frame around every page: brand, navigation, colour scheme. */
import LayoutDashboard from "lucide-react/icons/layout-dashboard";
import Menu from "lucide-react/icons/menu";
import Moon from "lucide-react/icons/moon";
import Sun from "lucide-react/icons/sun";
import X from "lucide-react/icons/x";
import { useEffect, useState } from "react";
import { Link, NavLink, Outlet, useLocation } from "react-router";

import { app } from "../app.config";
import { entities } from "../entities";
import { useScheme } from "../lib/hooks";
import { strings } from "../strings";
import { IconButton } from "./Button";

export function Layout() {
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  useEffect(() => setOpen(false), [pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && setOpen(false);
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <div className="shell" data-layout={app.layout}>
      <a href="#content" className="skip-link">
        {strings.skipToContent}
      </a>
      <header className="shell-bar" data-open={open}>
        <div className="shell-inner">
          <div className="shell-brand">
            <Brand />
            <IconButton
              icon={open ? X : Menu}
              label={open ? strings.closeMenu : strings.openMenu}
              aria-expanded={open}
              aria-controls="navigation"
              className="shell-toggle"
              onClick={() => setOpen(!open)}
            />
          </div>
          <div id="navigation" className="shell-menu">
            <Navigation />
            <SchemeToggle />
          </div>
        </div>
      </header>
      <main id="content" tabIndex={-1} className="shell-content">
        <Outlet />
      </main>
    </div>
  );
}

function Brand() {
  return (
    <Link to="/" className="brand">
      <span aria-hidden className="brand-mark">
        {app.title.slice(0, 1).toUpperCase()}
      </span>
      <span className="truncate">{app.title}</span>
    </Link>
  );
}

function Navigation() {
  return (
    <nav aria-label={strings.navigation} className="shell-nav">
      <NavLink to="/" end className="nav-link">
        <LayoutDashboard aria-hidden className="size-4.5" />
        {strings.dashboard}
      </NavLink>
      {entities.map(({ path, labelPlural, icon: Icon }) => (
        <NavLink key={path} to={`/${path}`} className="nav-link">
          <Icon aria-hidden className="size-4.5" />
          <span className="truncate">{labelPlural}</span>
        </NavLink>
      ))}
    </nav>
  );
}

function SchemeToggle() {
  const [scheme, toggle] = useScheme();
  const dark = scheme === "dark";
  return (
    <button type="button" className="nav-link scheme-toggle" onClick={toggle}>
      {dark ? <Sun aria-hidden className="size-4.5" /> : <Moon aria-hidden className="size-4.5" />}
      {dark ? strings.lightMode : strings.darkMode}
    </button>
  );
}
