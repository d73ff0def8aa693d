import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";

type Paper = NonNullable<Outputs["leases"]["version"]["paper"]>;

/** Whom the paper names, and the paper itself, for either side. */
export function PaperFact({ tenant, version, paper }: { tenant: string; version: number; paper: Paper }) {
  const t = useTranslations("lease-version.paper");
  const { signedBy, title, signedOn, sha256, size, enteredBy } = paper;
  return (
    <div className="mt-1">
      <p>{t("signed", { name: signedBy, title, on: signedOn })}</p>
      <p className="text-sm text-muted">
        {enteredBy ? t("entered-by", { name: enteredBy }) : t("entered")}{" "}
        <a className="link" href={`/t/${tenant}/lease/${version}/paper`}>
          {t("take", { kib: Math.ceil(size / 1024) })}
        </a>{" "}
        <code className="break-all">SHA-256 {sha256}</code>
      </p>
    </div>
  );
}
