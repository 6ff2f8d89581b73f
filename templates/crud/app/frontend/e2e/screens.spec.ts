/** Pictures and findings of every page, for people to look at: see `support/look.ts`. Judges nothing itself. */
import { look, type View } from "./support/look";

const views: View[] = [
  { name: "dashboard", path: "/", dark: true },
  { name: "projects", path: "/projects" },
  { name: "projects-detail", path: "/projects", first: "/projects/" },
  { name: "projects-new", path: "/projects/new" },
  { name: "tasks", path: "/tasks" },
  { name: "tasks-detail", path: "/tasks", first: "/tasks/" },
  { name: "tasks-new", path: "/tasks/new" },
  { name: "members", path: "/members" },
  { name: "members-detail", path: "/members", first: "/members/" },
  { name: "members-new", path: "/members/new" },
  { name: "expenses", path: "/expenses" },
  { name: "expenses-detail", path: "/expenses", first: "/expenses/" },
  { name: "expenses-new", path: "/expenses/new" },
];

look(views);
