import Link from "next/link";
import { useTranslations } from "next-intl";
import { StateChip } from "@/app/_parts/state";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { Instant } from "./number-list";

type Version = Outputs["leases"]["versions"]["versions"][number];

/** The versions of the lease, each with the time it holds; each can be read, compared with the one before, and gone on from. */
export function VersionList({
  tenant,
  versions,
  zone,
  now,
}: {
  tenant: string;
  versions: readonly Version[];
  zone: string;
  now: number;
}) {
  const t = useTranslations("operator");
  const words = useTranslations("lease");
  const life = useTranslations("lease-version.life");
  const signing = useTranslations("lease-version.paper");
  const here = `/operator/lessees/${tenant}`;
  return (
    <Table label={t("record.versions")}>
      <thead>
        <tr>
          <Th>{t("record.version")}</Th>
          <Th>{t("columns.state")}</Th>
          <Th>{t("record.from")}</Th>
          <Th>{t("record.until")}</Th>
          <Th>{words("ahead")}</Th>
          <Th>{words("look")}</Th>
        </tr>
      </thead>
      <tbody>
        {versions.map(({ version, from, until, current, paper, ...one }, at) => (
          <Tr key={version}>
            <Td>
              {version} {current ? <StateChip state="available">{t("record.current")}</StateChip> : null}
            </Td>
            <Td>{life(one.life)}</Td>
            <Td>
              <Instant at={from} zone={zone} />
            </Td>
            <Td>
              <Instant at={until} zone={zone} />
            </Td>
            <Td>{one.stage !== "agreed" ? "" : aheadOf({ from, until }, now, words)}</Td>
            <Td className="whitespace-nowrap">
              <Link className="link" href={`${here}?version=${version}#document`}>
                {words("read")}
              </Link>{" "}
              <Link className="link" href={`${here}/edit?version=${version}`}>
                {words("go-on")}
              </Link>{" "}
              <Link className="link" href={`/t/${tenant}/lease/${version}`}>
                {words("signatures")}
              </Link>{" "}
              {paper ? (
                <a className="link" href={`/t/${tenant}/lease/${version}/paper`}>
                  {signing("open")}
                </a>
              ) : null}{" "}
              {versions[at + 1] ? (
                <Link
                  className="link"
                  href={`${here}/compare?before=${versions[at + 1]?.version}&after=${version}`}
                >
                  {words("what-changed")}
                </Link>
              ) : null}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const DAY_MS = 86_400_000;
type Words = (key: "begins" | "ends", values: { days: number }) => string;

/** What is about to happen to a version: it begins, or it ends. */
function aheadOf({ from, until }: Pick<Version, "from" | "until">, now: number, words: Words): string {
  if (from > now) return words("begins", { days: Math.ceil((from - now) / DAY_MS) });
  if (until !== null && until > now) return words("ends", { days: Math.ceil((until - now) / DAY_MS) });
  return "";
}
