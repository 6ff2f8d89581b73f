/** Task: what its pages show and ask for. */
import icon from "lucide-react/icons/list-checks";

import { api } from "../api";
import type { TaskRead } from "../api/types";
import { defineEntity } from "../lib/entity";

export const definition = defineEntity<TaskRead>({
  icon,
  api: api.tasks,
  module: "task",
  path: "tasks",
  label: "Task",
  labelPlural: "Tasks",
  description: "Something to be done by a date.",
  titleField: "title",
  views: ["table", "board"],
  fields: [
    { name: "title", label: "Title", kind: "string", required: true, maxLength: 120 },
    { name: "notes", label: "Notes", kind: "text", maxLength: 4000, inList: false },
    {
      name: "status",
      label: "Status",
      kind: "enum",
      required: true,
      options: [
        { value: "todo", label: "To do", tone: "info" },
        { value: "in_progress", label: "In progress", tone: "warning" },
        { value: "blocked", label: "Blocked", tone: "danger" },
        { value: "done", label: "Done", tone: "success" },
      ],
      initial: "todo",
    },
    {
      name: "priority",
      label: "Priority",
      kind: "enum",
      required: true,
      options: [
        { value: "low", label: "Low", tone: "neutral" },
        { value: "medium", label: "Medium", tone: "info" },
        { value: "high", label: "High", tone: "warning" },
        { value: "urgent", label: "Urgent", tone: "danger" },
      ],
      initial: "medium",
    },
    { name: "due_date", label: "Due date", kind: "date" },
    { name: "remind_at", label: "Remind me at", kind: "datetime", inList: false },
    { name: "estimate_hours", label: "Estimate", kind: "decimal", minimum: 0, maximum: 400, unit: "h" },
    { name: "progress", label: "Progress", kind: "integer", initial: 0, minimum: 0, maximum: 100, unit: "%" },
    { name: "billable", label: "Billable", kind: "boolean", initial: true, inList: false },
    { name: "tags", label: "Tags", kind: "tags" },
    { name: "project_id", label: "Project", kind: "reference", required: true, target: "project" },
    { name: "assignee_id", label: "Assignee", kind: "reference", target: "member" },
  ],
  computed: [
    { name: "days_left", label: "Days left", kind: "integer", description: "Days until the due date." },
    {
      name: "overdue",
      label: "Overdue",
      kind: "boolean",
      description: "Past its due date and not done.",
      tone: "danger",
    },
    {
      name: "urgency",
      label: "Urgency",
      kind: "decimal",
      description: "Rises with priority, falls with progress.",
      inList: false,
    },
    {
      name: "urgency_band",
      label: "Urgency",
      kind: "string",
      description: "The urgency in a word.",
      bands: [{ label: "Calm", tone: "neutral" }, { label: "Soon", tone: "warning" }, { label: "Now", tone: "danger" }],
    },
  ],
  embedded: [
    {
      name: "checklist_items",
      label: "Checklist",
      itemLabel: "Checklist item",
      fields: [
        { name: "text", label: "Text", kind: "string", required: true, maxLength: 160 },
        { name: "done", label: "Done", kind: "boolean", initial: false },
        { name: "minutes", label: "Minutes", kind: "integer", minimum: 0, maximum: 600, unit: "min" },
      ],
    },
  ],
  recordActions: [
    { name: "complete", label: "Complete", description: "Marks the task as done.", hiddenWhen: { status: ["done"] } },
    {
      name: "advance",
      label: "Advance",
      description: "Adds ten points to the progress.",
      hiddenWhen: { status: ["done"] },
    },
    {
      name: "remind_now",
      label: "Remind me now",
      description: "Sets the reminder to this moment.",
      hiddenWhen: { status: ["done"] },
    },
  ],
  collectionActions: [
    {
      name: "assign_random",
      label: "Assign at random",
      description: "Gives every task a random member, evenly spread.",
      hiddenWhen: {},
    },
  ],
  children: [],
});
