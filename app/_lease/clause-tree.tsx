import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useLength } from "../_parts/length";
import { Nothing } from "../_parts/table";
import { amountIn, clauseValue, type Reading } from "./clause-value";

/** The sections of a lease, in the order of the contract. */
export const SECTIONS = [
  ...(["tenant", "lessee", "languages", "zone", "currency", "period", "term", "brand", "greeting"] as const),
  ...(["numbers", "permits", "calendar", "caps", "seats", "flow", "queues", "wrapUp", "prompts"] as const),
  ...(["exchange", "steps", "rateCard", "money", "compliance"] as const),
];
export type SectionName = (typeof SECTIONS)[number];

type Beside = (section: SectionName) => ReactNode;

/** A lease to be read: every section by its name, the clauses in it as the contract calls them. */
export function LeaseDocument({ document, beside }: { document: object; beside?: Beside }) {
  const t = useTranslations("lease");
  const place = placeOf(document);
  return (
    <div className="border-t border-line">
      {SECTIONS.map((section) => {
        const value = (document as Record<string, unknown>)[section];
        return (
          <section key={section} aria-label={t(`sections.${section}`)} className="border-b border-line">
            <div className="grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 px-4 py-3 md:grid-cols-[14rem_minmax(0,1fr)_auto] md:px-6">
              <h3 className="font-bold">
                {t(`sections.${section}`)}
                <code className="block text-xs font-normal text-muted">{section}</code>
              </h3>
              <div className="min-w-0 overflow-x-auto text-sm">
                {value === undefined ? (
                  <Nothing label={t("unwritten")} />
                ) : (
                  <Value value={value} clause={section} place={place} />
                )}
              </div>
              {beside ? <div>{beside(section)}</div> : null}
            </div>
          </section>
        );
      })}
    </div>
  );
}

/** Where a lease is: in whose time its instants are read, in what its prices are. */
export interface Place {
  readonly zone: string;
  readonly currency?: string | undefined;
}

const UTC: Place = { zone: "UTC" };

export function placeOf(document: object): Place {
  const { zone, rateCard } = document as { zone?: string; rateCard?: { currency?: string } };
  return { zone: zone ?? UTC.zone, currency: rateCard?.currency };
}

function useReading(place: Place): Reading {
  const t = useTranslations("lease");
  const [language, length] = [useLocale(), useLength()];
  return { ...place, language, length, days: (count) => t("days", { count }) };
}

interface Inner {
  readonly place?: Place | undefined;
  /** The last name on the way to it: what its figures mean. */
  readonly clause?: string;
}

/** A value as words where it is plain, as names and values where it has clauses of its own, as lines where it is a list. */
export function Value({ value, clause = "", place = UTC }: Inner & { value: unknown }) {
  const t = useTranslations("lease");
  const language = useLocale();
  if (value === null) return <>{t("no-end")}</>;
  if (typeof value === "boolean") return <>{value ? t("yes") : t("no")}</>;
  if (typeof value !== "object") return <Plain clause={clause} value={value} place={place} />;
  if (Array.isArray(value)) return <List items={value} clause={clause} place={place} />;
  const amount = amountIn(value, language);
  if (amount) return <>{amount}</>;
  return (
    <dl className="grid grid-cols-[minmax(6rem,max-content)_1fr] gap-x-4 gap-y-0.5">
      {Object.entries(value).map(([name, inner]) => (
        <div key={name} className="contents">
          <dt className="text-muted">
            <code>{name}</code>
          </dt>
          <dd className="min-w-0">
            <Value value={inner} clause={name} place={place} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Plain({ clause = "", value, place = UTC }: Inner & { value: unknown }) {
  const reading = useReading(place);
  if (typeof value !== "string" && typeof value !== "number") return <bdi>{String(value)}</bdi>;
  const said = clauseValue(clause, value, reading);
  return (
    <bdi className="break-words" title={said === String(value) ? undefined : String(value)}>
      {said}
    </bdi>
  );
}

function List({ items, clause = "", place = UTC }: Inner & { items: readonly unknown[] }) {
  const t = useTranslations("lease");
  const reading = useReading(place);
  if (items.length === 0) return <Nothing label={t("none")} />;
  if (items.every((item) => typeof item === "string" || typeof item === "number"))
    return (
      <bdi className="break-words">{items.map((item) => clauseValue(clause, item, reading)).join(", ")}</bdi>
    );
  return (
    <ol className="grid gap-1">
      {items.map((item, n) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: in a contract the place is the name
        <li key={n} className="border-l border-line pl-3">
          <Value value={item} place={place} />
        </li>
      ))}
    </ol>
  );
}
