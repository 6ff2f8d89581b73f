/** What stands in for content: loading, nothing there, something wrong. */
import CircleAlert from "lucide-react/icons/circle-alert";
import RotateCw from "lucide-react/icons/rotate-cw";
import type { ReactNode } from "react";

import type { Icon as IconType } from "../lib/icon";
import { ApiError } from "../api/port";
import { strings } from "../strings";
import { Button } from "./Button";

export function Skeleton({ className = "" }: { className?: string }) {
  return <span aria-hidden className={`skeleton block ${className}`} />;
}

export function Loading({ rows = 6 }: { rows?: number }) {
  return (
    <div role="status" aria-label={strings.loading} className="card divide-y divide-line overflow-hidden">
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className="flex items-center gap-6 px-4 py-4">
          <Skeleton className="h-4 w-2/5" />
          <Skeleton className="h-4 w-1/5" />
          <Skeleton className="h-4 w-1/6 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}

interface EmptyProps {
  icon: IconType;
  title: string;
  text?: string;
  children?: ReactNode;
}

export function Empty({ icon: Icon, title, text, children }: EmptyProps) {
  return (
    <div className="card flex flex-col items-center gap-3 px-6 py-16 text-center">
      <span className="empty-icon">
        <Icon aria-hidden className="size-6" />
      </span>
      <p className="text-base font-semibold">{title}</p>
      {text && <p className="max-w-sm text-muted">{text}</p>}
      {children && <div className="mt-2 flex gap-2">{children}</div>}
    </div>
  );
}

export function Failed({ error, retry }: { error: Error; retry: () => void }) {
  return (
    <div role="alert" className="card flex flex-col items-center gap-3 px-6 py-14 text-center">
      <span className="empty-icon" data-tone="danger">
        <CircleAlert aria-hidden className="size-6" />
      </span>
      <p className="text-base font-semibold">{strings.failedTitle}</p>
      <p className="max-w-sm text-muted">{messageOf(error)}</p>
      <Button icon={RotateCw} onClick={retry}>
        {strings.retry}
      </Button>
    </div>
  );
}

/** A sentence for the user, whatever went wrong. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ApiError)) return strings.serverFault;
  if (error.status === 0) return strings.unreachable;
  if (error.message !== "") return error.message;
  return error.status === 404 ? strings.recordGone : strings.serverFault;
}
