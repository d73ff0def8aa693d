import type { ReactNode } from "react";

/** Outside of the building: no rail, no bars. */
export default function FrontLayout({ children }: { children: ReactNode }) {
  return <div className="grid min-h-dvh grid-rows-[1fr_auto]">{children}</div>;
}
