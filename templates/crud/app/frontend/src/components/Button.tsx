/** Buttons, and links that look like them. */
import LoaderCircle from "lucide-react/icons/loader-circle";
import type { ComponentProps, ReactNode } from "react";
import { Link } from "react-router";

import type { Icon as IconType } from "../lib/icon";

type Look = "primary" | "secondary" | "ghost" | "danger";

interface ButtonProps extends Omit<ComponentProps<"button">, "children"> {
  look?: Look;
  icon?: IconType;
  pending?: boolean;
  children: ReactNode;
}

export function Button({ look = "secondary", icon: Icon, pending = false, children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} className={`btn btn-${look} ${rest.className ?? ""}`} aria-busy={pending} disabled={rest.disabled || pending}>
      {pending ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<"button">, "children"> {
  icon: IconType;
  label: string;
}

export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <button type="button" title={label} {...rest} aria-label={label} className={`btn btn-ghost btn-icon ${rest.className ?? ""}`}>
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}

interface ButtonLinkProps {
  to: string;
  look?: Look;
  icon?: IconType;
  children: ReactNode;
}

export function ButtonLink({ to, look = "secondary", icon: Icon, children }: ButtonLinkProps) {
  return (
    <Link to={to} className={`btn btn-${look}`}>
      {Icon && <Icon aria-hidden className="size-4" />}
      {children}
    </Link>
  );
}
