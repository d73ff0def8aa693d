import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ButtonLink } from "@/app/_parts/button";
import { found } from "@/app/_parts/found";
import { PageHead, Section } from "@/app/_parts/page";
import { signedIn } from "@/app/_shell/profile";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { AddGate } from "./add-gate";
import { GateTable } from "./gate-table";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("gates"))("title") };
}

const KINDS = ["technical", "regulatory", "people"] as const;

/** What stands between a draft and a first call: what the product sees by itself, and what people have to show. */
export default async function GoLive({ params }: Address) {
  const [{ tenant }, t, person, procedures] = await Promise.all([
    params,
    getTranslations("gates"),
    signedIn(),
    api(),
  ]);
  const board = await found(procedures.gates.board({ tenant }));
  const canSign = allows(person.memberships, "onboard:lessee");
  return (
    <>
      <PageHead title={t("title")} lead={t("lead", { open: board.open })}>
        <ButtonLink href={`/operator/lessees/${tenant}`}>{t("record")}</ButtonLink>
        <ButtonLink href="/operator/people">{t("people")}</ButtonLink>
        <ButtonLink href={`/operator/lessees/${tenant}/demonstrate`}>{t("demonstrate")}</ButtonLink>
        {canSign && board.draft !== null && !board.derived.some(inForce) ? (
          <ButtonLink look="filled" href={`/t/${tenant}/lease/${board.draft}`}>
            {t("sign", { version: board.draft })}
          </ButtonLink>
        ) : null}
      </PageHead>
      {KINDS.map((kind) => (
        <Section key={kind} title={t(`kinds.${kind}`)}>
          <GateTable tenant={tenant} board={board} kind={kind} />
        </Section>
      ))}
      <AddGate tenant={tenant} />
    </>
  );
}

const inForce = ({ item, passed }: { item: string; passed: boolean }) => item === "lease-in-force" && passed;
