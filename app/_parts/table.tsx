import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

/** A real table that scrolls inside itself, never the page; the scroller is reachable by keyboard and named. */
export function Table({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this is a group that scrolls.
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="relative overflow-x-auto border-y border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">{children}</table>
    </div>
  );
}

type CellProps = { numeric?: boolean; priority?: 1 | 2 | 3 };

/** Priority 1 is always there; 2 goes below 1024 px, 3 below 1280. */
function shown({ numeric, priority = 1 }: CellProps): string {
  return clsx(
    "px-3 align-middle first:pl-4 last:pr-4 md:first:pl-6 md:last:pr-6",
    numeric && "text-right whitespace-nowrap",
    priority === 2 && "hidden lg:table-cell",
    priority === 3 && "hidden xl:table-cell",
  );
}

export function Th({ numeric, priority, className, ...rest }: ComponentProps<"th"> & CellProps) {
  const look = "h-8 border-b border-line bg-sunken text-left font-normal whitespace-nowrap text-muted";
  return <th scope="col" {...rest} className={clsx(look, shown({ numeric, priority }), className)} />;
}

export function Td({ numeric, priority, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      {...rest}
      className={clsx("h-10 border-b border-line py-1", shown({ numeric, priority }), className)}
    />
  );
}

export function Tr({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={clsx("last:*:border-b-0 hover:bg-sunken/60", className)} />;
}

/** Nothing is a dash on screen and a word to a reader (3.7). */
export function Nothing({ label }: { label: string }) {
  return (
    <span role="img" aria-label={label} className="text-faint">
      –
    </span>
  );
}
