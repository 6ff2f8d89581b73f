/** The real server behind the port. Every call is checked against the contract's own types in `schema.d.ts`. */
import { answer, done, http, noAction } from "./http";
import type { paths } from "./schema";
import type { Api } from "./shape";

/** What the list at `Path` may be asked for. Pages put the names together from the entity's fields, so they are checked
 * where those are declared and not here. */
type Query<Path extends keyof paths> = paths[Path] extends { get: { parameters: { query?: infer Asked } } } ? Asked : never;

const projects: Api["projects"] = {
  list: (query, signal) => answer(http.GET("/api/projects", { params: { query: query as Query<"/api/projects"> }, signal })),
  get: (id, signal) => answer(http.GET("/api/projects/{id}", { params: { path: { id } }, signal })),
  create: (body) => answer(http.POST("/api/projects", { body })),
  update: (id, body) => answer(http.PATCH("/api/projects/{id}", { params: { path: { id } }, body })),
  remove: (id) => done(http.DELETE("/api/projects/{id}", { params: { path: { id } } })),
  act: (action, id) => answer(http.POST(`/api/projects/{id}/${action}` as const, { params: { path: { id } } })),
  actOnAll: noAction,
};

const tasks: Api["tasks"] = {
  list: (query, signal) => answer(http.GET("/api/tasks", { params: { query: query as Query<"/api/tasks"> }, signal })),
  get: (id, signal) => answer(http.GET("/api/tasks/{id}", { params: { path: { id } }, signal })),
  create: (body) => answer(http.POST("/api/tasks", { body })),
  update: (id, body) => answer(http.PATCH("/api/tasks/{id}", { params: { path: { id } }, body })),
  remove: (id) => done(http.DELETE("/api/tasks/{id}", { params: { path: { id } } })),
  act: (action, id) => answer(http.POST(`/api/tasks/{id}/${action}` as const, { params: { path: { id } } })),
  actOnAll: (action) => answer(http.POST(`/api/tasks/actions/${action}` as const)),
};

const members: Api["members"] = {
  list: (query, signal) => answer(http.GET("/api/members", { params: { query: query as Query<"/api/members"> }, signal })),
  get: (id, signal) => answer(http.GET("/api/members/{id}", { params: { path: { id } }, signal })),
  create: (body) => answer(http.POST("/api/members", { body })),
  update: (id, body) => answer(http.PATCH("/api/members/{id}", { params: { path: { id } }, body })),
  remove: (id) => done(http.DELETE("/api/members/{id}", { params: { path: { id } } })),
  act: noAction,
  actOnAll: noAction,
};

const expenses: Api["expenses"] = {
  list: (query, signal) => answer(http.GET("/api/expenses", { params: { query: query as Query<"/api/expenses"> }, signal })),
  get: (id, signal) => answer(http.GET("/api/expenses/{id}", { params: { path: { id } }, signal })),
  create: (body) => answer(http.POST("/api/expenses", { body })),
  update: (id, body) => answer(http.PATCH("/api/expenses/{id}", { params: { path: { id } }, body })),
  remove: (id) => done(http.DELETE("/api/expenses/{id}", { params: { path: { id } } })),
  act: noAction,
  actOnAll: noAction,
};

export const api: Api = {
  projects,
  tasks,
  members,
  expenses,
  dashboard: (signal) => answer(http.GET("/api/dashboard", { signal })),
};
