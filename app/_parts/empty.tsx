import type { ReactNode } from "react";

/**
 * Three kinds of nothing, never confused: `first-use` says what would be here and offers the one thing to do,
 * `no-match` echoes the filters and offers to clear them, `not-permitted` says who can grant it.
 */
export function Empty({
  kind,
  title,
  children,
  action,
}: {
  kind: "first-use" | "no-match" | "not-permitted";
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div data-empty={kind} className="mx-4 my-6 max-w-[72ch] border-l-2 border-line-strong py-1 pl-4 md:mx-6">
      <p className="font-bold">{title}</p>
      {children ? <div className="mt-1 text-muted">{children}</div> : null}
      {action ? <div className="mt-3 flex flex-wrap gap-2">{action}</div> : null}
    </div>
  );
}

/** Bars of the height of what is coming, drawn only when the wait is noticed. */
export function Skeleton({ rows = 8, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={label} className="appear-late px-4 py-5 md:px-6">
      <div className="mb-6 h-7 w-48 rounded-sm bg-sunken" />
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex h-10 items-center border-b border-line">
          <div className="h-3 w-full max-w-3xl rounded-sm bg-sunken" />
        </div>
      ))}
    </div>
  );
}
