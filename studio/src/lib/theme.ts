/** Light or dark: a person's choice, kept in this browser, before the system's. */

export function switchTheme(): "light" | "dark" {
  const root = document.documentElement;
  const theme = isDark() ? "light" : "dark";
  root.dataset.theme = theme;
  try {
    localStorage.setItem("theme", theme);
  } catch {
    // Storage may be switched off; the choice then lasts as long as the page.
  }
  return theme;
}

function isDark(): boolean {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}
