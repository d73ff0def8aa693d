import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";

export type ButtonLook = "filled" | "quiet" | "danger";

const LOOK: Record<ButtonLook, string> = {
  filled: "border-action bg-action text-on-action hover:opacity-90",
  quiet: "border-line-strong bg-surface text-ink hover:bg-sunken",
  danger: "border-problem-text bg-surface text-problem-text hover:bg-problem-tint",
};

/** Small ones stand in lines of tables and bars; a desk's controls are never small. */
export type ButtonSize = "normal" | "small";

/** How anything that acts looks. A page has at most one filled one (V-2). */
export function buttonClass(
  look: ButtonLook = "quiet",
  className?: string,
  size: ButtonSize = "normal",
): string {
  return clsx(
    "inline-flex items-center justify-center gap-2 rounded-md border whitespace-nowrap",
    size === "small" ? "min-h-7 px-2 text-sm" : "min-h-9 px-3 py-1 text-base",
    "aria-disabled:cursor-not-allowed aria-disabled:border-line aria-disabled:bg-sunken aria-disabled:text-muted",
    LOOK[look],
    className,
  );
}

type ButtonProps = Omit<ComponentProps<"button">, "disabled"> & {
  look?: ButtonLook;
  size?: ButtonSize;
  /** Disabled is said, not hidden: the button stays reachable, and its reason is read with it. */
  unavailable?: string | false;
  shortcut?: string;
};

export function Button({
  look,
  size,
  unavailable,
  shortcut,
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      title={unavailable || rest.title}
      aria-disabled={unavailable ? true : undefined}
      aria-keyshortcuts={shortcut}
      className={buttonClass(look, className, size)}
      onClick={unavailable ? (event) => event.preventDefault() : onClick}
    >
      {children}
      {shortcut ? <Kbd>{shortcut}</Kbd> : null}
    </button>
  );
}

type ButtonLinkProps = ComponentProps<typeof Link> & { look?: ButtonLook; size?: ButtonSize };

export function ButtonLink({ look, size, className, ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={buttonClass(look, className, size)} />;
}

/** A key, as it is printed on keyboards. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="rounded-sm border border-current/30 px-1 text-xs leading-4 whitespace-nowrap">
      {children}
    </kbd>
  );
}
