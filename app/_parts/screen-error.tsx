"use client";

import { useTranslations } from "next-intl";
import { Problem } from "./problem";

/** What a room shows when a page of it could not be drawn; each `error.tsx` is this. The rest of the building stands. */
export function ScreenError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("parts.problem");
  return <Problem what={t("page")} id={error.digest} retry={retry} />;
}
