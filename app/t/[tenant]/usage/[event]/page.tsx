import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { found } from "@/app/_parts/found";
import { Fact, Facts, PageHead, Section } from "@/app/_parts/page";
import { shortId } from "@/app/_parts/short-id";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import type { Outputs } from "@/app/_shell/outputs";
import { placeOf } from "@/app/_shell/place";
import { api } from "@/server/api/caller";
import { Quantity } from "../quantity-words";
import { ChargeSentence } from "./charge-sentence";
import { SittingList } from "./sitting-list";
import { Stamp } from "./stamp";

type Address = { params: Promise<{ tenant: string; event: string }> };

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  return { title: shortId((await params).event) };
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** One usage event: what was used, how it was priced, as a sentence, and both sides of the ledger. */
export default async function UsageEvent({ params }: Address) {
  const { tenant, event: id } = await params;
  if (!UUID.test(id)) notFound();
  const [t, language, procedures, { zone }] = await Promise.all([
    getTranslations("usage"),
    getLocale(),
    api(),
    placeOf(tenant),
  ]);
  const { event, charges, sittings } = await found(
    procedures.statements.event({ tenant, event: id, language }),
  );
  return (
    <>
      <PageHead title={t("event-title", { kind: t(`kinds.${event.kind}`), id: shortId(event.id) })} />
      <div className="border-t border-line pt-4">
        <Facts>
          <Fact name={t("columns.began", { zone })}>
            <Stamp at={event.startedAt} zone={zone} />
          </Fact>
          <Fact name={t("ended")}>
            <Stamp at={event.endedAt} zone={zone} />
          </Fact>
          <Fact name={t("columns.used")}>
            <Quantity quantity={event.quantity} unit={event.unit} />
          </Fact>
          {event.interactionId ? (
            <Fact name={t("columns.call")}>
              <Link href={`/t/${tenant}/calls/${event.interactionId}`} className="link font-mono">
                {shortId(event.interactionId)}
              </Link>
            </Fact>
          ) : null}
          <Fact name={t("source")}>
            <Source source={event.source} />
          </Fact>
        </Facts>
      </div>
      {event.kind.startsWith("seat") ? <SittingList sittings={sittings} zone={zone} /> : null}
      {charges.map((charge) => (
        <Section
          key={charge.id}
          title={t("charge-title", { revision: charge.revision, version: charge.leaseVersion })}
        >
          <ChargeSentence explanation={charge.explanation} amount={charge.exact} />
          <Ledger
            postings={charge.postings}
            label={t("ledger")}
            account={t("account")}
            amount={t("columns.amount")}
          />
        </Section>
      ))}
    </>
  );
}

/** Where the quantity came from, as it was kept. */
function Source({ source }: { source: Readonly<Record<string, string | number>> }) {
  return (
    <ul className="font-mono text-sm">
      {Object.entries(source).map(([name, value]) => (
        <li key={name}>
          {name}: {value}
        </li>
      ))}
    </ul>
  );
}

type Posting = Outputs["statements"]["event"]["charges"][number]["postings"][number];
type LedgerProps = { postings: readonly Posting[]; label: string; account: string; amount: string };

function Ledger({ postings, label, account, amount }: LedgerProps) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>{account}</Th>
          <Th numeric>{amount}</Th>
        </tr>
      </thead>
      <tbody>
        {postings.map((posting) => (
          <Tr key={posting.account}>
            <Td className="font-mono">{posting.account}</Td>
            <Td numeric>{posting.exact}</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
