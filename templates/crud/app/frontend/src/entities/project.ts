/** Project: what its pages show and ask for. */
import icon from "lucide-react/icons/folder-kanban";

import { api } from "../api";
import type { ProjectRead } from "../api/types";
import { defineEntity } from "../lib/entity";

export const definition = defineEntity<ProjectRead>({
  icon,
  api: api.projects,
  module: "project",
  path: "projects",
  label: "Project",
  labelPlural: "Projects",
  description: "A piece of work with a goal, a budget and a team.",
  titleField: "name",
  views: ["cards", "table"],
  fields: [
    { name: "name", label: "Name", kind: "string", required: true, unique: true, maxLength: 100 },
    { name: "description", label: "Description", kind: "text", maxLength: 2000, inList: false },
    {
      name: "status",
      label: "Status",
      kind: "enum",
      required: true,
      options: [
        { value: "planned", label: "Planned", tone: "info" },
        { value: "active", label: "Active", tone: "success" },
        { value: "on_hold", label: "On hold", tone: "warning" },
        { value: "finished", label: "Finished", tone: "neutral" },
      ],
      initial: "planned",
    },
    {
      name: "color",
      label: "Color",
      kind: "string",
      help: "A name or a hex code, used to tell projects apart.",
      maxLength: 20,
      inList: false,
    },
    { name: "budget", label: "Budget", kind: "decimal", minimum: 0, maximum: 10000000, unit: "EUR" },
    { name: "owner_email", label: "Owner's email", kind: "email" },
    { name: "website", label: "Website", kind: "url", inList: false },
    { name: "start_date", label: "Start date", kind: "date", initial: "today" },
  ],
  computed: [
    { name: "task_count", label: "Tasks", kind: "integer", description: "Tasks that belong to this project." },
    { name: "spent", label: "Spent", kind: "decimal", description: "Expenses less refunds.", unit: "EUR" },
    {
      name: "days_running",
      label: "Days running",
      kind: "integer",
      description: "Days since the start date.",
      inList: false,
    },
  ],
  embedded: [],
  recordActions: [
    {
      name: "start",
      label: "Start today",
      description: "Sets the start date to today.",
      hiddenWhen: { status: ["active", "finished"] },
    },
    {
      name: "finish",
      label: "Finish",
      description: "Marks the project as finished.",
      hiddenWhen: { status: ["finished"] },
    },
  ],
  collectionActions: [],
  children: [{ module: "task", via: "project_id" }, { module: "expense", via: "project_id" }],
});
