import Link from "next/link";
import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import type { Filters } from "./filters";

/** Nothing at all yet, or nothing that matches: two different things to say. */
export function NoEntries({ tenant, filters: { kind, text } }: { tenant: string; filters: Filters }) {
  const t = useTranslations("audit.empty");
  const kinds = useTranslations("audit.filter");
  if (!kind && !text)
    return (
      <Empty kind="first-use" title={t("first")}>
        {t("first-text")}
      </Empty>
    );
  const asked = [kind && kinds(kind), text && `“${text}”`].filter(Boolean).join(" · ");
  const clear = (
    <Link href={`/t/${tenant}/audit`} className="link">
      {t("clear")}
    </Link>
  );
  return <Empty kind="no-match" title={t("no-match", { asked })} action={clear} />;
}
