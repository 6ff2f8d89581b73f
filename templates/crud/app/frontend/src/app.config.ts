/** What the frame of the app needs to know of it. */
export const app = {
  title: "Project Desk",
  tagline: "Projects, tasks, people and budgets in one place.",
  language: "en",
  layout: "sidebar",
} as const;
