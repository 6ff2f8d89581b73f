/** The Studio's entry. The address after # says which page is shown. */

import "./index.css";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createHashRouter, RouterProvider, type RouteObject } from "react-router";

import { Frame } from "./components/Frame";
import { Refusal } from "./lib/http";
import { BrokenPart } from "./pages/BrokenPart";
import { CostPart } from "./pages/CostPart";
import { EarlierRunPart } from "./pages/EarlierRunPart";
import { FilesPart } from "./pages/FilesPart";
import { HistoryPart } from "./pages/HistoryPart";
import { HomePage } from "./pages/HomePage";
import { InsightsPage } from "./pages/InsightsPage";
import { NotFoundPage } from "./pages/NotFoundPage";
import { PreviewPart } from "./pages/PreviewPart";
import { ProjectPage } from "./pages/ProjectPage";
import { RunPart } from "./pages/RunPart";
import { RunsPage } from "./pages/RunsPage";
import { ScreensPart } from "./pages/ScreensPart";
import { TestsPart } from "./pages/TestsPart";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      retry: (times, error) => times < 2 && error instanceof Refusal && (error.status === 0 || error.status >= 500),
    },
  },
});

const PARTS: RouteObject[] = [
  { index: true, element: <RunPart /> },
  { path: "files/*", element: <FilesPart /> },
  { path: "screens", element: <ScreensPart /> },
  { path: "tests", element: <TestsPart /> },
  { path: "cost", element: <CostPart /> },
  { path: "preview", element: <PreviewPart /> },
  { path: "history", element: <HistoryPart /> },
  { path: "history/:id", element: <EarlierRunPart /> },
];

// What breaks is kept to its own place: a part to the project's page, a page to the frame.
const router = createHashRouter([
  {
    element: <Frame />,
    errorElement: <NotFoundPage />,
    children: [
      {
        errorElement: <NotFoundPage />,
        children: [
          { path: "/", element: <HomePage /> },
          { path: "/runs", element: <RunsPage /> },
          { path: "/insights", element: <InsightsPage /> },
          { path: "/p/:project", element: <ProjectPage />, children: [{ errorElement: <BrokenPart />, children: PARTS }] },
          { path: "*", element: <NotFoundPage /> },
        ],
      },
    ],
  },
]);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
