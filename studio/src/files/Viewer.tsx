/** One file: its picture, or its text with colours and provenance. */

import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { Link } from "react-router";

import { ArrowLeft, Download } from "../components/icons";
import { Picture } from "../components/Picture";
import { Empty, Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import { save } from "../lib/save";
import { size } from "../lib/words";

const Source = lazy(() => import("./Source"));
const PICTURE = /\.(png|jpe?g|gif|webp|ico|svg)$/i;
const TEXT_LIMIT = 400_000;

interface Props {
  project: string;
  path: string;
  bytes: number;
  commit: string | null;
  base: string;
}

export function Viewer({ project, path, bytes, commit, base }: Props) {
  return (
    <section className="card viewer" aria-label={path}>
      <div className="card-head">
        <div className="row viewer-name">
          <Link className="icon-button only-narrow" to={base} aria-label="Back to the files">
            <ArrowLeft aria-hidden="true" />
          </Link>
          <h2 className="mono">{path}</h2>
        </div>
        <div className="row">
          <span className="quiet">{size(bytes)}</span>
          <button className="icon-button" type="button" aria-label={`Download ${path}`} onClick={() => void save(() => api.blob(project, path), path)}>
            <Download aria-hidden="true" />
          </button>
        </div>
      </div>
      {PICTURE.test(path) ? (
        <div className="shot-full">
          <Picture project={project} path={path} commit={commit} alt={path} />
        </div>
      ) : bytes > TEXT_LIMIT ? (
        <Empty title="Too long to show">Download it instead.</Empty>
      ) : (
        <Text project={project} path={path} commit={commit} />
      )}
    </section>
  );
}

function Text({ project, path, commit }: { project: string; path: string; commit: string | null }) {
  const text = useQuery({ queryKey: ["text", project, path, commit], queryFn: () => api.text(project, path) });
  const told = useQuery({
    queryKey: ["provenance", project, path, commit],
    queryFn: () => api.provenance(project, path),
    retry: false,
  });
  if (text.error) return <Notice>{text.error.message}</Notice>;
  if (text.data === undefined || told.isPending) return <Loading what="the file" />;
  return (
    <Suspense fallback={<Loading what="the file" />}>
      {told.error && <Notice kind="warn">Nobody can say who wrote these lines: {told.error.message}</Notice>}
      <Source path={path} text={text.data} provenance={told.data} />
    </Suspense>
  );
}
