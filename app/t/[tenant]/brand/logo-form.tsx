"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { base64Of } from "@/app/_parts/base64";
import { inputClass } from "@/app/_parts/input-class";
import { RefusedNote } from "@/app/_parts/refused";
import { useTRPC } from "@/app/_shell/trpc";
import { goOn } from "./go-on";

const MOST_BYTES = 262_144;

/** Takes a picture. Its size is looked at before it travels; what it really is, the server sees by its bytes. */
export function LogoForm({ tenant }: { tenant: string }) {
  const t = useTranslations("brand");
  const [isTooLarge, setTooLarge] = useState(false);
  const upload = useMutation(
    // A full load: the picture stands in the bar above every page.
    useTRPC().brands.uploadLogo.mutationOptions({ onSuccess: (became) => goOn(tenant, became) }),
  );
  const input = useRef<HTMLInputElement>(null);
  const choose = async () => {
    const file = input.current?.files?.[0];
    if (!file) return;
    setTooLarge(file.size > MOST_BYTES);
    if (file.size <= MOST_BYTES) upload.mutate({ tenant, content: await base64Of(file) });
  };
  // A picture may have been chosen before the page was awake, when nobody heard of it.
  const wake = useEffectEvent(() => void choose());
  useEffect(() => wake(), []);
  return (
    <div>
      <label className="grid max-w-xl gap-1 text-sm font-bold">
        {t("logo")}
        <input
          ref={input}
          type="file"
          accept="image/png,image/webp"
          onChange={() => void choose()}
          className={`${inputClass} font-normal`}
        />
        <span className="font-normal text-muted">{t("logo-hint")}</span>
      </label>
      {isTooLarge ? (
        <p role="alert" className="text-sm text-problem-text">
          {t("too-large")}
        </p>
      ) : null}
      {upload.error ? <RefusedNote error={upload.error} /> : null}
    </div>
  );
}
