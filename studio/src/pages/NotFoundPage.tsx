/** An address that leads nowhere, or a page that broke. */

import { Link, useRouteError } from "react-router";

export function NotFoundPage() {
  const error = useRouteError();
  return (
    <div className="hero">
      <h1>{error ? "This page broke" : "There is nothing here"}</h1>
      <p className="lead">{error instanceof Error ? error.message : "The address leads nowhere."}</p>
      <Link className="button primary" to="/">
        To the start
      </Link>
    </div>
  );
}
