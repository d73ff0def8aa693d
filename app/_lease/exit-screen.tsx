import { getTranslations } from "next-intl/server";
import { api } from "@/server/api/caller";
import { Empty } from "../_parts/empty";
import { found } from "../_parts/found";
import { PageHead, Section } from "../_parts/page";
import { Phone } from "../_parts/phone";
import { Nothing, Table, Td, Th, Tr } from "../_parts/table";
import { Time } from "../_parts/time";
import type { Outputs } from "../_shell/outputs";
import { AskForBundle } from "./ask-for-bundle";
import { BundleTable } from "./bundle-table";
import { DeletionTable } from "./deletion-table";
import { EraseForm } from "./erase-form";

type Overview = Outputs["exits"]["overview"];

/** How a lessee leaves: what it takes along, what is erased when, where its numbers rest, and who still calls them. */
export async function ExitScreen({ tenant }: { tenant: string }) {
  const [t, procedures] = await Promise.all([getTranslations("exit"), api()]);
  const overview = await found(procedures.exits.overview({ tenant }));
  const { zone, endsAt, isOver, bundles } = overview;
  const isBusy = bundles.some(({ state }) => state === "asked" || state === "building");
  return (
    <>
      <PageHead
        title={t("title")}
        lead={
          endsAt === null ? (
            t("no-end")
          ) : (
            <>
              {isOver ? t("ended") : t("ends")} <Time at={new Date(endsAt)} zone={zone} shape="date-time" /> (
              {zone})
            </>
          )
        }
      >
        <AskForBundle tenant={tenant} isBusy={isBusy} />
      </PageHead>
      <Section title={t("bundles")}>
        <BundleTable tenant={tenant} bundles={bundles} zone={zone} />
      </Section>
      <Section title={t("numbers")}>
        <Numbers numbers={overview.numbers} zone={zone} />
      </Section>
      <Section title={t("strays")}>
        <Strays tenant={tenant} strays={overview.strays} />
      </Section>
      <Section title={t("deletion")}>
        <Deletion erasures={overview.erasures} zone={zone} />
      </Section>
      <Section title={t("erase.title")}>
        <Erasing tenant={tenant} overview={overview} />
      </Section>
    </>
  );
}

async function Numbers({ numbers, zone }: { numbers: Overview["numbers"]; zone: string }) {
  const t = await getTranslations("exit");
  if (numbers.length === 0) return <Empty kind="first-use" title={t("no-numbers")} />;
  const day = (at: number | null, otherwise: string) =>
    at === null ? <Nothing label={otherwise} /> : <Time at={new Date(at)} zone={zone} shape="date" />;
  return (
    <Table label={t("numbers")}>
      <thead>
        <tr>
          <Th>{t("number")}</Th>
          <Th>{t("left")}</Th>
          <Th>{t("rests-until")}</Th>
        </tr>
      </thead>
      <tbody>
        {numbers.map(({ e164, method, value, until, restsUntil }) => (
          <Tr key={`${e164} ${method} ${value}`}>
            <Td>
              <Phone e164={e164} />
              {method === "menu-digit" ? <> {t("key", { digit: value ?? "" })}</> : null}
              {method === "forwarded-from" ? (
                <>
                  {" "}
                  {t("forwarded-from")} <Phone e164={value ?? ""} />
                </>
              ) : null}
            </Td>
            <Td>{day(until, t("no-end-set"))}</Td>
            <Td>{day(restsUntil, t("need-not-rest"))}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

async function Strays({ tenant, strays }: { tenant: string; strays: Overview["strays"] }) {
  const t = await getTranslations("exit");
  if (strays.length === 0) return <Empty kind="first-use" title={t("no-strays")} />;
  return (
    <Table label={t("strays")}>
      <thead>
        <tr>
          <Th>{t("day")}</Th>
          <Th>{t("number")}</Th>
          <Th numeric>{t("calls")}</Th>
          <Th numeric>{t("callers")}</Th>
          <Th>{t("source")}</Th>
        </tr>
      </thead>
      <tbody>
        {strays.map(({ day, number, calls, callers }) => (
          <Tr key={`${day} ${number}`}>
            <Td className="font-mono">{day}</Td>
            <Td>
              <Phone e164={number} />
            </Td>
            <Td numeric data-figure>
              {calls}
            </Td>
            <Td numeric data-figure>
              {callers}
            </Td>
            <Td>
              <a className="link" href={`/t/${tenant}/calls`}>
                {t("see-calls")}
              </a>
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Erasing is the operator's act; whoever may not, or not yet, reads what stands against it. */
async function Erasing({ tenant, overview }: { tenant: string; overview: Overview }) {
  const t = await getTranslations("exit.erase");
  const { deletions, mayErase, obstacle, erasedAt, zone, name } = overview;
  return (
    <>
      {deletions.length > 0 ? <DeletionTable tenant={tenant} deletions={deletions} zone={zone} /> : null}
      {obstacle && obstacle !== "under-way" ? (
        <Empty kind="first-use" title={t(`obstacles.${obstacle}`)}>
          {obstacle === "kept-still" && erasedAt ? (
            <Time at={new Date(erasedAt)} zone={zone} shape="date-time" />
          ) : null}
        </Empty>
      ) : null}
      {!obstacle && !mayErase ? <Empty kind="first-use" title={t("by-operator")} /> : null}
      {!obstacle && mayErase ? <EraseForm key={deletions.length} tenant={tenant} name={name} /> : null}
    </>
  );
}

async function Deletion({ erasures, zone }: { erasures: Overview["erasures"]; zone: string }) {
  const t = await getTranslations("exit");
  return (
    <Table label={t("deletion")}>
      <thead>
        <tr>
          <Th>{t("table")}</Th>
          <Th numeric>{t("rows")}</Th>
          <Th>{t("what-happens")}</Th>
          <Th>{t("when")}</Th>
        </tr>
      </thead>
      <tbody>
        {erasures.map(({ table, rows, how, at }) => (
          <Tr key={table}>
            <Td>
              <code>{table}</code>
            </Td>
            <Td numeric data-figure>
              {rows}
            </Td>
            <Td>{t(`how.${how}`)}</Td>
            <Td>{at === null ? t("after-end") : <Time at={new Date(at)} zone={zone} shape="date" />}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
