"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "../_parts/button";
import { RefusedNote } from "../_parts/refused";
import { useTRPC } from "../_shell/trpc";
import { useLookAgain } from "./look-again";

/** Asks for everything to be put together, and looks how far it is while that goes on. */
export function AskForBundle({ tenant, isBusy }: { tenant: string; isBusy: boolean }) {
  const t = useTranslations("exit");
  const router = useRouter();
  const ask = useMutation(useTRPC().exits.ask.mutationOptions({ onSuccess: () => router.refresh() }));
  useLookAgain(isBusy);
  return (
    <>
      <Button
        look="filled"
        unavailable={(isBusy || ask.isPending) && t("building-now")}
        onClick={() => ask.mutate({ tenant })}
      >
        {t("ask")}
      </Button>
      {ask.error ? <RefusedNote error={ask.error} /> : null}
    </>
  );
}
