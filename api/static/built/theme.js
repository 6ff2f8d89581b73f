// Sets the chosen theme before the first paint; none chosen means the system's.
try {
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage may be switched off; the system's preference then decides.
}
