import { useTranslations } from "next-intl";
import { Fact, Facts, Section } from "@/app/_parts/page";
import { StateChip } from "@/app/_parts/state";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import { DOOR_KINDS, type DoorKind, type Runs } from "./run";

/** Certificates are in English, as files; on screen those who tried have names in every language. */
const INTRUDERS = {
  nobody: "nobody",
  "tenant-admin of another lessee": "admin",
  "lessee-developer of another lessee": "developer",
  "a shared agent without a grant": "agent",
} as const;
type Known = keyof typeof INTRUDERS;

type Newest = NonNullable<Runs["newest"]>;

/** The newest certificate as a page one can print: what was tried, how often, by whom, and what came through. */
export function CertificatePage({ newest, zone }: { newest: Newest; zone: string }) {
  const t = useTranslations("isolation");
  const { certificate, intact } = newest;
  const { totals, verdict, version, treasure, intruders, hash, ended } = certificate;
  return (
    <Section title={t("newest")}>
      <Facts>
        <Fact name={t("verdict")}>
          <StateChip state={verdict === "isolated" ? "available" : "problem"}>
            {t(`verdicts.${verdict}`)}
          </StateChip>
        </Fact>
        <Fact name={t("on")}>
          <Time at={new Date(ended)} zone={zone} shape="date-time" /> ({zone})
        </Fact>
        <Fact name={t("tried")}>{t("totals", totals)}</Fact>
        <Fact name={t("with")}>{t("treasure", treasure)}</Fact>
        <Fact name={t("as")}>
          {intruders
            .map((name) => (name in INTRUDERS ? t(`intruders.${INTRUDERS[name as Known]}`) : name))
            .join("; ")}
        </Fact>
        <Fact name={t("version")}>
          {version.product} · <code className="break-all">{version.commit ?? t("no-commit")}</code> ·{" "}
          {t("migrations", { n: version.migrations })}
        </Fact>
        <Fact name={t("tables")}>{certificate.tables.join(", ")}</Fact>
        <Fact name={t("seal")}>
          <code className="break-all">{hash}</code>{" "}
          <StateChip state={intact ? "available" : "problem"}>{intact ? t("intact") : t("broken")}</StateChip>
        </Fact>
      </Facts>
      <Leaks newest={newest} />
      <DoorTable newest={newest} />
    </Section>
  );
}

function Leaks({ newest: { certificate } }: { newest: Newest }) {
  const t = useTranslations("isolation");
  const leaking = certificate.doors.filter(({ leaks }) => leaks.length > 0);
  if (leaking.length === 0) return null;
  return (
    <div role="alert" className="border-t border-line bg-problem-tint px-4 py-2 md:px-6">
      <p className="font-bold">{t("leaks")}</p>
      <ul>
        {leaking.flatMap(({ kind, name, leaks }) =>
          leaks.map((leak) => <li key={`${kind} ${name} ${leak}`}>{`${name}: ${leak}`}</li>),
        )}
      </ul>
    </div>
  );
}

/** A line a kind of door; its names open beneath it. */
function DoorTable({ newest: { certificate } }: { newest: Newest }) {
  const t = useTranslations("isolation");
  return (
    <Table label={t("doors")}>
      <thead>
        <tr>
          <Th>{t("kind")}</Th>
          <Th numeric>{t("count")}</Th>
          <Th numeric>{t("attempts")}</Th>
          <Th numeric>{t("leaks")}</Th>
          <Th>{t("names")}</Th>
        </tr>
      </thead>
      <tbody>
        {DOOR_KINDS.map((kind) => (
          <KindLine key={kind} kind={kind} doors={certificate.doors.filter((door) => door.kind === kind)} />
        ))}
      </tbody>
    </Table>
  );
}

function KindLine({ kind, doors }: { kind: DoorKind; doors: Newest["certificate"]["doors"] }) {
  const t = useTranslations("isolation");
  const attempts = doors.reduce((sum, door) => sum + door.attempts, 0);
  const leaks = doors.reduce((sum, door) => sum + door.leaks.length, 0);
  return (
    <Tr>
      <Td>{t(`kinds.${kind}`)}</Td>
      <Td numeric data-figure>
        {doors.length}
      </Td>
      <Td numeric data-figure>
        {attempts}
      </Td>
      <Td numeric data-figure>
        {leaks}
      </Td>
      <Td>
        <details>
          <summary className="cursor-pointer">{t("show")}</summary>
          <ul className="py-1 text-sm">
            {doors.map((door) => (
              <li key={door.name} className="break-all">
                <code>{door.name}</code> {door.attempts}
              </li>
            ))}
          </ul>
        </details>
      </Td>
    </Tr>
  );
}
