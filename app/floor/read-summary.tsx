"use client";

import { useTranslations } from "next-intl";
import { Button } from "../_parts/button";
import { announce } from "../_shell/announce";

/** Counters are never live regions; whoever listens asks for them. */
export function ReadSummary({ text }: { text: string }) {
  const t = useTranslations("floor");
  return <Button onClick={() => announce(text)}>{t("read")}</Button>;
}
