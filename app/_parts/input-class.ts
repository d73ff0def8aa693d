/** How everything one types or chooses in looks. Its own file: a constant of a client component is no text on the server. */
export const inputClass =
  "min-h-9 w-full rounded-md border border-line-strong bg-surface px-3 py-1.5 text-base text-ink placeholder:text-faint aria-invalid:border-problem-text";
