import { useTranslations } from "next-intl";
import { logStamp } from "@/app/_parts/clock";
import { StateGlyph } from "@/app/_parts/state";
import { Nothing, Table, Td, Th, Tr } from "@/app/_parts/table";
import { differences } from "./difference";
import { actKey, type Entry, KNOWN_ACTS, type People, shortHash } from "./entry";

/** One line an entry: when, who, what, on what, what changed, why; and that it is as it was written. */
export function EntryTable({
  entries,
  people,
  zone,
}: {
  entries: readonly Entry[];
  people: People;
  zone: string;
}) {
  const t = useTranslations("audit.columns");
  return (
    <Table label={t("label")}>
      <thead>
        <tr>
          <Th>{t("time", { zone })}</Th>
          <Th>{t("who")}</Th>
          <Th>{t("what")}</Th>
          <Th priority={2}>{t("object")}</Th>
          <Th priority={3}>{t("changes")}</Th>
          <Th priority={2}>{t("why")}</Th>
          <Th>{t("seal")}</Th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Line key={entry.seq} entry={entry} people={people} zone={zone} />
        ))}
      </tbody>
    </Table>
  );
}

function Line({ entry, people, zone }: { entry: Entry; people: People; zone: string }) {
  const t = useTranslations("parts");
  const nothing = <Nothing label={t("none")} />;
  const { at, object, reason } = entry;
  return (
    <Tr id={`entry-${entry.seq}`}>
      <Td className="whitespace-nowrap font-mono">
        <time dateTime={at.toISOString()} title={at.toISOString()}>
          {logStamp(at, zone)}
        </time>
      </Td>
      <Td>
        <Who entry={entry} />
      </Td>
      <Td>
        <What action={entry.action} />
      </Td>
      <Td priority={2} className="max-w-56 break-words">
        {object || nothing}
      </Td>
      <Td priority={3} className="max-w-80">
        <Changes entry={entry} read={(value) => readable(value, people, zone)} />
      </Td>
      <Td priority={2} className="max-w-72 break-words">
        {reason || nothing}
      </Td>
      <Td className="whitespace-nowrap">
        <Seal entry={entry} />
      </Td>
    </Tr>
  );
}

/** A person by name; otherwise what acted by itself. */
function Who({ entry: { person, actorKind } }: { entry: Entry }) {
  const t = useTranslations("audit.actors");
  if (person) return <bdi>{person}</bdi>;
  const [kind = "", ...name] = actorKind.split(" ");
  const words = t.has(kind as "setup") ? t(kind as "setup") : kind;
  return <>{[words, name.join(" ")].filter(Boolean).join(" · ")}</>;
}

function What({ action }: { action: string }) {
  const t = useTranslations("audit.acts");
  const known = (KNOWN_ACTS as readonly string[]).includes(action);
  return known ? t(actKey(action) as "sign-lease") : <code>{action}</code>;
}

function Changes({ entry: { before, after }, read }: { entry: Entry; read: (value: string) => string }) {
  const t = useTranslations("parts");
  const changes = differences(before, after);
  if (changes.length === 0) return <Nothing label={t("none")} />;
  return (
    <ul className="text-sm">
      {changes.map(({ name, before: old, after: fresh }) => (
        <li key={name} className="break-words">
          {name ? <span className="text-muted">{name} </span> : null}
          {old === undefined ? null : <del className="text-muted">{read(old)}</del>}
          {old !== undefined && fresh !== undefined ? " → " : null}
          {fresh === undefined ? null : <ins className="no-underline">{read(fresh)}</ins>}
        </li>
      ))}
    </ul>
  );
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** People by name; instants in the lessee's zone, like the entry's own. */
const readable = (value: string, people: People, zone: string) =>
  people[value] ?? (INSTANT.test(value) ? logStamp(new Date(value), zone) : value);

/** Whether the entry still gives its hash, and where it stands in the chain. */
function Seal({ entry: { seq, hash, intact } }: { entry: Entry }) {
  const t = useTranslations("audit.seal");
  return (
    <span title={hash} className="inline-flex items-center gap-1.5">
      <StateGlyph state={intact ? "available" : "problem"} />
      <span className="sr-only">{intact ? t("good") : t("bad")}</span>
      <span data-figure>{seq}</span> <code className="text-muted">{shortHash(hash)}</code>
    </span>
  );
}
