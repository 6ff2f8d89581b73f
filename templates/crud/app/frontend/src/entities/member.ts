/** Member: what its pages show and ask for. */
import icon from "lucide-react/icons/users";

import { api } from "../api";
import type { MemberRead } from "../api/types";
import { defineEntity } from "../lib/entity";

export const definition = defineEntity<MemberRead>({
  icon,
  api: api.members,
  module: "member",
  path: "members",
  label: "Member",
  labelPlural: "Members",
  description: "Someone on the team who can be given tasks.",
  titleField: "name",
  views: ["cards", "table"],
  fields: [
    { name: "name", label: "Name", kind: "string", required: true, maxLength: 80 },
    { name: "email", label: "Email", kind: "email", required: true, unique: true },
    { name: "phone", label: "Phone", kind: "phone" },
    { name: "profile_url", label: "Profile", kind: "url", inList: false },
    {
      name: "role",
      label: "Role",
      kind: "enum",
      required: true,
      options: [
        { value: "designer", label: "Designer", tone: "info" },
        { value: "developer", label: "Developer", tone: "success" },
        { value: "manager", label: "Manager", tone: "warning" },
        { value: "analyst", label: "Analyst", tone: "neutral" },
      ],
      initial: "developer",
    },
    { name: "weekly_hours", label: "Weekly hours", kind: "integer", initial: 40, minimum: 1, maximum: 60, unit: "h" },
    { name: "active", label: "Active", kind: "boolean", initial: true },
    { name: "joined_on", label: "Joined on", kind: "date" },
  ],
  computed: [
    { name: "task_count", label: "Tasks", kind: "integer", description: "Tasks given to this member." },
    {
      name: "assigned_hours",
      label: "Assigned hours",
      kind: "decimal",
      description: "Estimated hours of the tasks given to this member.",
      unit: "h",
    },
    {
      name: "workload",
      label: "Workload",
      kind: "string",
      description: "How full this member's plate is.",
      bands: [
        { label: "Light", tone: "info" },
        { label: "Balanced", tone: "success" },
        { label: "Heavy", tone: "danger" },
      ],
    },
  ],
  embedded: [],
  recordActions: [],
  collectionActions: [],
  children: [{ module: "task", via: "assignee_id" }],
});
