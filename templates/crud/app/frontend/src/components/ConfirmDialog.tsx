/** Asks before something is lost. The browser's own dialog keeps the focus inside and gives it back. */
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useEffect, useId, useRef } from "react";

import { strings } from "../strings";
import { Button } from "./Button";

interface ConfirmDialogProps {
  title: string;
  text: string;
  confirm: string;
  pending: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog({ title, text, confirm, pending, onConfirm, onClose }: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby={`${id}-title`} aria-describedby={`${id}-text`} onClose={onClose}>
      <div className="flex gap-4">
        <span className="empty-icon shrink-0" data-tone="danger">
          <TriangleAlert aria-hidden className="size-5" />
        </span>
        <div className="min-w-0">
          <h2 id={`${id}-title`} className="text-base font-semibold wrap-anywhere">
            {title}
          </h2>
          <p id={`${id}-text`} className="mt-1 text-muted">
            {text}
          </p>
        </div>
      </div>
      <div className="mt-6 flex justify-end gap-2">
        <Button autoFocus onClick={() => dialog.current?.close()}>
          {strings.cancel}
        </Button>
        <Button look="danger" pending={pending} onClick={onConfirm}>
          {confirm}
        </Button>
      </div>
    </dialog>
  );
}
