// Sets the chosen theme before the first paint; none chosen means the system's.
const chosen = localStorage.getItem("theme");
if (chosen) document.documentElement.dataset.theme = chosen;
