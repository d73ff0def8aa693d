import type { CatalogueRule } from "./catalogue.rules";
import "./tables/all";
import { allDeeds, type Deed } from "./walled";

/** Walled tables whose rows a worker may find and mark before it knows the tenant. */
const CLAIMABLE = ["bundles", "deletions", "outbox"];

/** Indexes of reads over all tenants: who waits on the whole floor, and what one shared agent was offered. */
const ACROSS = ["interactions_waiting", "offers_agent"];

const walled = allDeeds().filter((deed) => deed.walled);
export const tableNames = (deeds: readonly Deed[]) => deeds.map(({ table }) => table).sort();

const ERASING = { rows: ["SELECT", "DELETE"], progress: ["SELECT", "UPDATE"], nothing: [] } as const;

const WRITE = ["INSERT", "UPDATE", "DELETE"];

/** Who may do what with a table, as its deed says. */
function granted(deed: Deed): string[] {
  const write = deed.appendOnly ? ["INSERT"] : WRITE;
  const users = deed.walled
    ? ["ll_app", "ll_worker"]
    : ["ll_door", ...(deed.doorOnly ? [] : ["ll_app", "ll_worker"])];
  const readers = deed.doorOnly ? users : [...users, "ll_across"];
  return [
    ...readers.map((role) => `${deed.table} ${role} SELECT`),
    ...users.flatMap((role) => write.map((act) => `${deed.table} ${role} ${act}`)),
    ...ERASING[deed.eraser].map((act) => `${deed.table} ll_eraser ${act}`),
  ];
}

const list = (items: readonly string[]) => `array[${items.map((item) => `'${item}'`).join(", ")}]::text[]`;

/** The rule as a query over a database of ours: what must never be true of it, table by table. */
export function catalogueQuery({ offenders }: Pick<CatalogueRule, "offenders">): string {
  return offenders
    .replaceAll("$known", list(tableNames(allDeeds())))
    .replaceAll("$walled", list(tableNames(walled)))
    .replaceAll("$claimable", list(CLAIMABLE))
    .replaceAll("$across", list(ACROSS))
    .replaceAll("$granted", list(allDeeds().flatMap(granted)));
}
