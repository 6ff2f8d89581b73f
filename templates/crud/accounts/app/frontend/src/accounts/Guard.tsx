/** Lets nobody see a page that is not for them: strangers are asked to log in first, others are told. */
import Lock from "lucide-react/icons/lock";
import type { ReactNode } from "react";
import { Navigate, useLocation } from "react-router";

import { ButtonLink } from "../components/Button";
import { PageHeader } from "../components/PageHeader";
import { Empty } from "../components/States";
import type { EntityDef } from "../lib/entity";
import { strings } from "../strings";
import { access, type Operation } from "./rules";
import { useCan, useSession } from "./session";
import { words } from "./words";

export function Guard({ entity, operation, children }: { entity: EntityDef; operation: Operation; children: ReactNode }) {
  const allowed = useCan()(entity, operation);
  return <Only when={allowed}>{children}</Only>;
}

/** For whoever is logged in. */
export function Members({ children }: { children: ReactNode }) {
  return <Only when={useSession().user !== null}>{children}</Only>;
}

export function Administrators({ children }: { children: ReactNode }) {
  return <Only when={useSession().user?.role === access.adminRole}>{children}</Only>;
}

/** The first page: for strangers only where there is something that everybody may see. */
export function Home({ children }: { children: ReactNode }) {
  const open = Object.values(access.entities).some(({ grants }) => grants.list.includes("public"));
  return <Only when={open || useSession().user !== null}>{children}</Only>;
}

function Only({ when, children }: { when: boolean; children: ReactNode }) {
  const { user } = useSession();
  const { pathname, search } = useLocation();
  if (when) return children;
  if (!user) return <Navigate replace to={`/login?next=${encodeURIComponent(pathname + search)}`} />;
  return (
    <>
      <PageHeader title={words.forbiddenTitle} />
      <Empty icon={Lock} title={words.forbiddenText}>
        <ButtonLink to="/" look="primary">
          {strings.toDashboard}
        </ButtonLink>
      </Empty>
    </>
  );
}
