/** A project as it stands, kept current by its events: what the server says is asked again when an event came. */

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { announce } from "./announce";
import { api } from "./api";
import { listen } from "./live";
import type { Message, Run, Workspace } from "./types";
import { sentence } from "./words";

const SETTLE_MS = 120;
const LOOK_AGAIN_MS = 4000;
const KEPT = 5000;
const OVER = new Set(["delivered", "failed", "cancelled"]);

export const isOver = (run: Run): boolean => OVER.has(run.status);

export interface Live {
  workspace: Workspace | undefined;
  error: Error | null;
  events: readonly Message[];
  /** False while the connection is lost. */
  up: boolean;
  refresh(): void;
}

export function useProject(project: string): Live {
  const client = useQueryClient();
  const found = useQuery({
    queryKey: ["workspace", project],
    queryFn: () => api.workspace(project),
    refetchInterval: ({ state: { data } }) => (data && !(data.run && isOver(data.run)) ? LOOK_AGAIN_MS : false),
  });
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["workspace", project] });
    void client.invalidateQueries({ queryKey: ["projects"] });
  };
  const { events, up } = useEvents(project, refresh, (workspace) => client.setQueryData(["workspace", project], workspace));
  return { workspace: found.data, error: found.error, events, up, refresh };
}

function useEvents(project: string, changed: () => void, began: (workspace: Workspace) => void) {
  const [events, setEvents] = useState<readonly Message[]>([]);
  const [up, setUp] = useState(true);
  const call = useRef({ changed, began });
  call.current = { changed, began };
  useEffect(() => {
    const log = new Log(setEvents, () => call.current.changed());
    setUp(true);
    const stop = listen(project, {
      snapshot: (message) => {
        log.begin(message.run_id);
        call.current.began(message.data as unknown as Workspace);
      },
      event: (message) => log.add(message),
      link: setUp,
    });
    return () => {
      stop();
      log.close();
    };
  }, [project]);
  return { events, up };
}

/** The events of the run that is shown. Many that come at once are shown at once. */
class Log {
  private events: Message[] = [];
  private run = "";
  private frame = 0;
  private settling = 0;

  constructor(
    private readonly show: (events: readonly Message[]) => void,
    private readonly changed: () => void,
  ) {
    show([]);
  }

  begin(run: string) {
    if (this.run && this.run !== run) this.events = [];
    this.run = run;
    this.later();
  }

  add(event: Message) {
    this.events.push(event);
    if (this.events.length > KEPT) this.events.splice(0, this.events.length - KEPT);
    this.later();
    if (event.type === "AGENT_LOG" && !("status" in event.data)) return;
    announce(event.step ? `${sentence(event.step)}: ${event.message}` : event.message);
    clearTimeout(this.settling);
    this.settling = window.setTimeout(this.changed, SETTLE_MS);
  }

  close() {
    clearTimeout(this.frame);
    clearTimeout(this.settling);
  }

  private later() {
    this.frame ||= window.setTimeout(() => {
      this.frame = 0;
      this.show([...this.events]);
    }, 16);
  }
}
