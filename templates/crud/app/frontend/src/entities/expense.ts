/** Expense: what its pages show and ask for. */
import icon from "lucide-react/icons/receipt";

import { api } from "../api";
import type { ExpenseRead } from "../api/types";
import { defineEntity } from "../lib/entity";

export const definition = defineEntity<ExpenseRead>({
  icon,
  api: api.expenses,
  module: "expense",
  path: "expenses",
  label: "Expense",
  labelPlural: "Expenses",
  description: "Money spent on a project, or given back.",
  titleField: "purpose",
  views: ["table"],
  fields: [
    { name: "purpose", label: "Purpose", kind: "string", required: true, maxLength: 120 },
    {
      name: "kind",
      label: "Kind",
      kind: "enum",
      required: true,
      options: [
        { value: "expense", label: "Expense", tone: "warning" },
        { value: "refund", label: "Refund", tone: "success" },
      ],
      initial: "expense",
    },
    { name: "amount", label: "Amount", kind: "decimal", required: true, minimum: 0.01, maximum: 1000000, unit: "EUR" },
    { name: "paid_on", label: "Paid on", kind: "date", required: true, initial: "today" },
    { name: "project_id", label: "Project", kind: "reference", required: true, target: "project" },
  ],
  computed: [],
  embedded: [],
  recordActions: [],
  collectionActions: [],
  children: [],
});
