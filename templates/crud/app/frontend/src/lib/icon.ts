/** A drawing that takes its colour and size from where it stands. */
import type { ComponentType, SVGProps } from "react";

export type Icon = ComponentType<Pick<SVGProps<SVGSVGElement>, "className" | "aria-hidden">>;
