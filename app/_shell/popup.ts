/** How everything that floats looks: the one shadow of the product, a rule around it, no blur. */
export const POPUP =
  "rounded-lg border border-line bg-surface text-ink shadow-float outline-none transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0";

export const MENU_ITEM =
  "flex min-h-8 w-full cursor-default items-center gap-2 rounded-sm px-2 py-1 text-left outline-none select-none data-highlighted:bg-sunken data-disabled:text-faint";
