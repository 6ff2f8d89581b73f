/** A part of a project's page that broke; its head and the other parts stay. */

import { useRouteError } from "react-router";

import { Broken } from "../components/States";

export function BrokenPart() {
  const error = useRouteError();
  return <Broken what="This part" error={error instanceof Error ? error : new Error(String(error))} />;
}
