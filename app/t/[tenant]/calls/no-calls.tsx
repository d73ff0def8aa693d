import Link from "next/link";
import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { TestCall, testCallHref } from "@/app/_parts/test-call";
import type { Filters } from "./filters";

/** No call at all, none that matches, or a number that cannot be read: three different things to say. */
export function NoCalls({
  tenant,
  filters: { state, number },
  isUnreadable,
}: {
  tenant: string;
  filters: Filters;
  isUnreadable: boolean;
}) {
  const t = useTranslations("calls.empty");
  const states = useTranslations("states.call");
  const clear = (
    <Link href={`/t/${tenant}/calls`} className="link">
      {t("clear")}
    </Link>
  );
  if (isUnreadable) {
    return (
      <Empty kind="no-match" title={t("unreadable", { number: number ?? "" })} action={clear}>
        {t("how")}
      </Empty>
    );
  }
  if (state || number) {
    const asked = [state && states(state), number].filter(Boolean).join(" · ");
    return <Empty kind="no-match" title={t("no-match", { asked })} action={clear} />;
  }
  const dial = testCallHref({});
  return (
    <Empty kind="first-use" title={t("first")} action={dial ? <TestCall href={dial} /> : null}>
      {t("first-text")}
    </Empty>
  );
}
