import clsx from "clsx";
import type { ReactNode } from "react";
import { brandClass, brandSheetHref } from "./brand-sheet";

/** Loads the sheet of a brand colour; React puts it into the head once, however often it is asked for. */
export function BrandSheet({ colour }: { colour: string }) {
  if (!brandClass(colour)) return null;
  return <link rel="stylesheet" href={brandSheetHref(colour)} precedence="brand" />;
}

/** Everything inside may use the brand's tokens: `bg-brand-fill text-brand-ink`, `bg-brand-tint`, `border-brand-mark`. */
export function Brand({
  colour,
  className,
  children,
}: {
  colour: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={clsx(brandClass(colour), className)}>
      <BrandSheet colour={colour} />
      {children}
    </div>
  );
}

/** A lessee by its swatch and its name: the colour never stands alone (V-4). `lang` when the name is in another language. */
export function BrandMark({
  colour,
  name,
  lang,
}: {
  colour: string | undefined;
  name: string;
  lang?: string;
}) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-2 align-bottom">
      {colour ? <BrandSheet colour={colour} /> : null}
      <span
        aria-hidden="true"
        className={clsx(colour && brandClass(colour), "h-4 w-[5px] shrink-0 rounded-[1px] bg-brand-mark")}
      />
      <bdi lang={lang} className="truncate">
        {name}
      </bdi>
    </span>
  );
}
