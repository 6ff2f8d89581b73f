/** The top of a page: where it belongs, its only h1, and what can be done here. */
import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import { Link } from "react-router";

interface PageHeaderProps {
  title: string;
  text?: string;
  back?: { to: string; label: string };
  badges?: ReactNode;
  children?: ReactNode;
}

export function PageHeader({ title, text, back, badges, children }: PageHeaderProps) {
  return (
    <div className="page-header">
      <div className="page-heading">
        {back && (
          <Link to={back.to} className="back-link">
            <ChevronLeft aria-hidden className="size-4" />
            {back.label}
          </Link>
        )}
        <h1 className="page-title">{title}</h1>
        {text && <p className="mt-1 text-muted">{text}</p>}
        {badges && <div className="mt-2.5 flex flex-wrap items-center gap-2">{badges}</div>}
      </div>
      {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
    </div>
  );
}
