/** Short messages in a corner, read out by screen readers. */
import CircleAlert from "lucide-react/icons/circle-alert";
import CircleCheck from "lucide-react/icons/circle-check";
import X from "lucide-react/icons/x";
import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from "react";

import { strings } from "../strings";

type Kind = "success" | "error";

interface Toast {
  id: number;
  kind: Kind;
  text: string;
}

type Show = (text: string, kind?: Kind) => void;

const SHOWN_MS = 5000;
const Context = createContext<Show>(() => undefined);

export function useToast(): Show {
  return useContext(Context);
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const count = useRef(0);
  const drop = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback<Show>(
    (text, kind = "success") => {
      count.current += 1;
      const id = count.current;
      setToasts((all) => [...all.slice(-2), { id, kind, text }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  const list = useMemo(() => toasts.map((toast) => <ToastCard key={toast.id} toast={toast} drop={drop} />), [toasts, drop]);
  return (
    <Context value={show}>
      {children}
      <div role="region" aria-label={strings.notifications} aria-live="polite" className="toasts">
        {list}
      </div>
    </Context>
  );
}

function ToastCard({ toast, drop }: { toast: Toast; drop: (id: number) => void }) {
  const Icon = toast.kind === "success" ? CircleCheck : CircleAlert;
  return (
    <div className="toast" data-tone={toast.kind === "success" ? "success" : "danger"}>
      <Icon aria-hidden className="toast-icon size-5 shrink-0" />
      <p className="min-w-0 flex-1">{toast.text}</p>
      <button type="button" className="btn btn-ghost btn-icon btn-small" aria-label={strings.dismiss} onClick={() => drop(toast.id)}>
        <X aria-hidden className="size-4" />
      </button>
    </div>
  );
}
