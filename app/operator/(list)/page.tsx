import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import { ButtonLink } from "../../_parts/button";
import { Empty } from "../../_parts/empty";
import { found } from "../../_parts/found";
import { PageHead } from "../../_parts/page";
import { TestCall, testCallHref } from "../../_parts/test-call";
import { Commands } from "../../_shell/commands";
import { RefreshOn } from "../../_shell/live";
import { signedIn } from "../../_shell/profile";
import { HealthStrip } from "../health-strip";
import { LesseeTable } from "../lessee-table";
import { WaitingWishes } from "./waiting-wishes";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("operator"))("title") };
}

const ONBOARD = "/operator/lessees/new";

/** Which lessees exist, and who needs attention today (S1). The strip and the table fail separately. */
export default async function Lessees() {
  const [person, t, words, procedures] = await Promise.all([
    signedIn(),
    getTranslations("operator"),
    getTranslations("parts"),
    api(),
  ]);
  const { lessees, serverNow } = await found(procedures.lessees.list());
  const canOnboard = allows(person.memberships, "onboard:lessee");
  const shared = lessees.find(({ numbers }) => numbers.shared > 0)?.numbers.e164;
  const dial = testCallHref({ to: shared?.[0] });
  return (
    <>
      <PageHead title={t("title")}>
        {dial ? <TestCall href={dial} /> : null}
        {canOnboard ? <ButtonLink href={ONBOARD}>{t("onboard")}</ButtonLink> : null}
      </PageHead>
      {canOnboard ? (
        <Commands
          items={[{ id: "onboard", label: t("onboard"), section: "here", keys: "KeyC", href: ONBOARD }]}
        />
      ) : null}
      <RefreshOn topic="floor" kinds={["floor.", "queue.", "interaction."]} />
      {dial ? (
        <Commands items={[{ id: "test-call", label: words("test-call"), section: "here", href: dial }]} />
      ) : null}
      <HealthStrip />
      <WaitingWishes />
      {lessees.length > 0 ? (
        <LesseeTable lessees={lessees} now={serverNow} />
      ) : (
        <Empty
          kind="first-use"
          title={t("empty.title")}
          action={canOnboard ? <ButtonLink href={ONBOARD}>{t("onboard")}</ButtonLink> : null}
        >
          {t("empty.text")}
        </Empty>
      )}
    </>
  );
}
