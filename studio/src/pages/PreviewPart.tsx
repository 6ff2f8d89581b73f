/** The generated app, running, in a frame. It has an origin of its own: nothing in it can reach the Studio. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { ArrowUpRight, Monitor, Play, Smartphone, Square } from "../components/icons";
import { Empty, Loading, Notice } from "../components/States";
import { api } from "../lib/api";
import type { Preview } from "../lib/types";
import { isOver } from "../lib/project";
import { useShown } from "./ProjectPage";

export function PreviewPart() {
  const { project_id, title } = useShown().workspace;
  const hindrance = useHindrance();
  const client = useQueryClient();
  const key = ["preview", project_id];
  const found = useQuery({ queryKey: key, queryFn: () => api.preview(project_id) });
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState("");
  async function tell(command: "start" | "stop") {
    setBusy(true);
    setRefusal("");
    try {
      client.setQueryData(key, await api.previewCommand(project_id, command));
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  if (found.error) return <Notice>{found.error.message}</Notice>;
  if (!found.data) return <Loading what="the preview" />;
  return (
    <div className="stack">
      {refusal && <Notice>{refusal}</Notice>}
      {found.data.url ? (
        <Running preview={found.data} url={found.data.url} title={title} busy={busy} stop={() => void tell("stop")} />
      ) : (
        <div className="card">
          <Empty title="The preview does not run">
            {hindrance || "Start it: the app is cloned clean, built and served in a sandbox."}
          </Empty>
          <div className="row center">
            <button className="button primary" type="button" disabled={busy || hindrance !== ""} onClick={() => void tell("start")}>
              <Play aria-hidden="true" /> {busy ? "Starting …" : "Start preview"}
            </button>
          </div>
        </div>
      )}
    </div>
  );
}

/** Why no preview can be started, in words; nothing when one can. */
function useHindrance(): string {
  const { run, workspace } = useShown();
  const { project_id, commit } = workspace;
  const delivers = run.status === "delivered";
  const before = useQuery({
    queryKey: ["runs", project_id, "delivered"],
    queryFn: () => api.runs({ project_id, status: "delivered", page_size: "1" }),
    enabled: !delivers,
  });
  if (commit && (delivers || before.data?.total)) return "";
  if (!delivers && before.isPending) return "Looking for a run that delivered something …";
  if (!isOver(run)) return "Nothing has been delivered yet. It can be started once the run has delivered the app.";
  return "No run has delivered anything. Generate again: a delivered app can be started here.";
}

interface RunningProps {
  preview: Preview;
  url: string;
  title: string;
  busy: boolean;
  stop(): void;
}

function Running({ preview, url, title, busy, stop }: RunningProps) {
  const [narrow, setNarrow] = useState(false);
  return (
    <section className="card" aria-label="Preview">
      <div className="card-head preview-head">
        <div className="row">
          <span className="segmented" role="group" aria-label="Width">
            <button type="button" aria-pressed={!narrow} aria-label="Wide" onClick={() => setNarrow(false)}>
              <Monitor aria-hidden="true" />
            </button>
            <button type="button" aria-pressed={narrow} aria-label="Phone" onClick={() => setNarrow(true)}>
              <Smartphone aria-hidden="true" />
            </button>
          </span>
          <span className="quiet mono truncate">{url}</span>
        </div>
        <div className="row">
          <span className="quiet preview-sandbox">{preview.sandbox}</span>
          <a className="button" href={url} target="_blank" rel="noreferrer">
            Open <ArrowUpRight aria-hidden="true" />
          </a>
          <button className="button" type="button" disabled={busy} onClick={stop}>
            <Square aria-hidden="true" /> Stop
          </button>
        </div>
      </div>
      <div className="stage" data-narrow={narrow}>
        <iframe
          title={`Preview of ${title}`}
          src={url}
          sandbox="allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads"
        />
      </div>
    </section>
  );
}
