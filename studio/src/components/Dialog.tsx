/** A window over the page. Escape and a press beside it close it; the browser keeps the focus inside, and gives it back. */

import { X } from "lucide-react";
import { useEffect, useId, useRef, type ReactNode } from "react";

interface Props {
  title: string;
  children: ReactNode;
  close(): void;
}

export function Dialog({ title, children, close }: Props) {
  const id = useId();
  const box = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>("textarea, input, .dialog-body button[type=submit]")?.focus();
    return () => before instanceof HTMLElement && before.isConnected ? before.focus() : undefined;
  }, []);
  return (
    <dialog
      ref={box}
      className="dialog"
      aria-labelledby={id}
      onClose={close}
      onClick={(event) => event.target === box.current && close()}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button className="icon-button" type="button" aria-label="Close" onClick={close}>
          <X aria-hidden="true" />
        </button>
      </div>
      <div className="dialog-body">{children}</div>
    </dialog>
  );
}
