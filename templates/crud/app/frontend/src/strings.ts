/**
 * Every fixed word of the app, in its language. `{name}` is filled in where the text is used. With the labels of the
 * entities these words are also the accessible names, which end-to-end tests may rely on:
 *
 * | where           | what                                  | role and name                                         |
 * |-----------------|---------------------------------------|-------------------------------------------------------|
 * | frame           | navigation                            | navigation `navigation`: links `dashboard`, plurals   |
 * | frame           | menu on a phone, colour scheme        | button `openMenu`, `darkMode` or `lightMode`          |
 * | list            | its heading                           | heading 1, the entity's plural                        |
 * | list            | make a record                         | link `newItem`                                        |
 * | list            | search, filters                       | searchbox `search`; button and region `filters`       |
 * | list, filters   | one filter                            | combobox, the field's label; dates: group with `from` and `to` |
 * | list, table     | sort                                  | columnheader with aria-sort, button, the field's label |
 * | list            | a record                              | link, the record's title                              |
 * | list            | pages                                 | button `previous`, `next`; combobox `pageSize`        |
 * | list            | views                                 | button `viewTable`, `viewCards`, `viewBoard`, aria-pressed |
 * | form            | a field                               | its label; a boolean is a switch, a reference a combobox with options |
 * | form            | send, leave                           | button `save`, link `cancel`                          |
 * | form, rows      | add and remove a row                  | button `addItem`, `removeItem`; group "label number"  |
 * | record          | its heading                           | heading 1, the record's title                         |
 * | record          | change, delete                        | link `edit`, button `delete`, then dialog with button `delete` |
 * | record          | an action                             | button, the action's label                            |
 * | record          | records that point here               | region, the entity's plural, with link `newItem`      |
 * | anywhere        | what has happened                     | region `notifications`, aria-live                     |
 */
export const strings = {
  actionDone: "{action}: done.",
  addItem: "Add {label}",
  all: "All",
  ascending: "Sorted ascending",
  boardEmpty: "Nothing here",
  cancel: "Cancel",
  choose: "Choose…",
  clearChoice: "Clear {label}",
  clearFilters: "Clear all",
  closeMenu: "Close menu",
  crashText: "This page could not be shown. Your records are safe.",
  createFirst: "Create the first one",
  createdAt: "Created",
  darkMode: "Dark mode",
  dashboard: "Dashboard",
  day: "Day",
  delete: "Delete",
  deleteText: "This cannot be undone.",
  deleteTitle: "Delete “{title}”?",
  deleted: "“{title}” was deleted.",
  descending: "Sorted descending",
  dismiss: "Dismiss",
  edit: "Edit",
  editTitle: "Edit {title}",
  emptyText: "What you add will show up here.",
  emptyTitle: "{label}: none yet",
  failedTitle: "Something went wrong",
  filters: "Filters",
  from: "From",
  group: "Group",
  lightMode: "Light mode",
  loading: "Loading…",
  moveTo: "{field} of {title}",
  navigation: "Main",
  newItem: "New {label}",
  next: "Next",
  no: "No",
  noMatches: "No matches",
  noMatchesText: "Try other words, or fewer filters.",
  noRows: "No entries yet.",
  noScript: "This app needs JavaScript.",
  none: "None",
  notANumber: "Enter a number.",
  notAPhone: "Enter a phone number, such as +44 20 7946 0018.",
  notAUrl: "Enter a web address that starts with https://.",
  notAnEmail: "Enter an email address, such as name@example.com.",
  notFoundText: "The address may be mistyped, or the record was deleted.",
  notFoundTitle: "Page not found",
  notWhole: "Enter a whole number.",
  nothingYet: "Nothing to show yet.",
  notifications: "Notifications",
  openMenu: "Open menu",
  opensNewTab: "(opens in a new tab)",
  pageSize: "Rows per page",
  pagination: "Pagination",
  previous: "Previous",
  range: "{from}–{to} of {total}",
  recent: "Recently added",
  recordGone: "This record does not exist. It may have been deleted.",
  removeFilter: "Remove filter {label}",
  removeItem: "Remove {label}",
  removeTag: "Remove {tag}",
  required: "This is required.",
  retry: "Try again",
  save: "Save",
  saved: "“{title}” was saved.",
  search: "Search",
  searchPlaceholder: "Search…",
  serverFault: "The server could not do this. Try again in a moment.",
  showChart: "Show as chart",
  showTable: "Show as table",
  shown: "{shown} of {total} shown",
  skipToContent: "Skip to content",
  sortBy: "Sort by",
  startOver: "Clear search and filters",
  tagsHint: "Type and press Enter",
  to: "To",
  toDashboard: "Go to the dashboard",
  tooLarge: "Enter {maximum} or less.",
  tooLong: "Use {length} characters or fewer.",
  tooSmall: "Enter {minimum} or more.",
  unreachable: "The server cannot be reached. Check your connection and try again.",
  updatedAt: "Updated",
  value: "Value",
  view: "View",
  viewAll: "View all {total}",
  viewBoard: "Board",
  viewCards: "Cards",
  viewTable: "Table",
  yes: "Yes",
} as const;
