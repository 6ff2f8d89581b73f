/** The words that stand on every screen of this app, whatever it keeps records of. */
export const words = {
  addItem: "Add {label}",
  cancel: "Cancel",
  choose: "Choose…",
  darkMode: "Dark mode",
  dashboard: "Dashboard",
  delete: "Delete",
  edit: "Edit",
  filters: "Filters",
  lightMode: "Light mode",
  loading: "Loading…",
  navigation: "Main",
  newItem: "New {label}",
  next: "Next",
  noMatches: "No matches",
  notFoundTitle: "Page not found",
  notifications: "Notifications",
  pagination: "Pagination",
  previous: "Previous",
  range: "{from}–{to} of {total}",
  removeTag: "Remove {tag}",
  save: "Save",
  search: "Search",
  skipToContent: "Skip to content",
} as const;

export const language = "en";

/** Fills the `{name}` places of such a text. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
