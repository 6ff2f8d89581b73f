/** The addresses of the app: a dashboard, and for each entity a list, a record and its forms. */
import { createBrowserRouter, type RouteObject } from "react-router";

import { Layout } from "./components/Layout";
import { entities } from "./entities";
import type { EntityDef } from "./lib/entity";
import { CrashPage } from "./pages/CrashPage";
import { DetailPage } from "./pages/DetailPage";
import { FormPage } from "./pages/FormPage";
import { ListPage } from "./pages/ListPage";
import { NotFoundPage } from "./pages/NotFoundPage";

function routesOf(entity: EntityDef): RouteObject[] {
  return [
    { path: entity.path, element: <ListPage key={entity.path} entity={entity} /> },
    { path: `${entity.path}/new`, element: <FormPage key={`${entity.path}/new`} entity={entity} /> },
    { path: `${entity.path}/:id`, element: <DetailPage key={entity.path} entity={entity} /> },
    { path: `${entity.path}/:id/edit`, element: <FormPage key={`${entity.path}/edit`} entity={entity} /> },
  ];
}

export const router = createBrowserRouter([
  {
    element: <Layout />,
    errorElement: <CrashPage />,
    children: [
      { index: true, lazy: async () => ({ Component: (await import("./pages/DashboardPage")).DashboardPage }), HydrateFallback: () => null },
      ...entities.flatMap(routesOf),
      { path: "*", element: <NotFoundPage /> },
    ],
  },
]);
