"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { announce } from "@/app/_shell/announce";

/** The trace for somebody else: as text to read, or as JSON for programs. */
export function CopyTrace({ text, json }: { text: string; json: string }) {
  const t = useTranslations("calls.trace");
  const copy = async (content: string) => {
    await navigator.clipboard.writeText(content);
    announce(t("copied"));
  };
  return (
    <>
      <Button onClick={() => void copy(text)}>{t("copy-text")}</Button>
      <Button onClick={() => void copy(json)}>{t("copy-json")}</Button>
    </>
  );
}
