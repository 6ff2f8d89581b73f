// Sets the colour scheme before the first paint, so that a dark page does not flash white.
(() => {
  const root = document.documentElement;
  let stored = null;
  try {
    stored = localStorage.getItem("scheme");
  } catch {
    // Storage may be switched off; the preference of the app or the system then decides.
  }
  const wanted = stored ?? root.dataset.prefers;
  const dark = wanted === "dark" || (wanted !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.scheme = dark ? "dark" : "light";
})();
