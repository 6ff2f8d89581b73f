/** Says something to people who listen instead of look. */

export const ANNOUNCER = "announcer";

export function announce(text: string): void {
  const region = document.getElementById(ANNOUNCER);
  if (region) region.textContent = text;
}
