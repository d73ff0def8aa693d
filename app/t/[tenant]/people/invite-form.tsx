"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/app/_parts/button";
import { Field } from "@/app/_parts/field";
import { Time } from "@/app/_parts/time";
import type { Outputs } from "@/app/_shell/outputs";
import { useTRPC } from "@/app/_shell/trpc";
import { ChooseRole } from "./choose-role";
import { useInviteWords } from "./objections";
import { asInput, givable, keyOf, type RoleLine } from "./role-words";

type InviteFormProps = { roles: readonly RoleLine[]; tenant: string; zone: string };

/** Asks somebody to join: by mail, or by a link that stands here once, for whoever asked to pass it on. */
export function InviteForm({ roles, tenant, zone }: InviteFormProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const words = useInviteWords();
  const invite = useMutation(useTRPC().people.invite.mutationOptions({ onSuccess: () => router.refresh() }));
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const as = givable(roles).find((choice) => keyOf(choice) === form.get("role"));
    if (as) invite.mutate({ tenant, email: String(form.get("email") ?? ""), as: asInput(as) });
  };
  if (invite.data) return <Made made={invite.data} zone={zone} done={() => invite.reset()} />;
  return (
    <form
      onSubmit={submit}
      noValidate
      className="grid max-w-3xl items-end gap-4 px-4 pb-5 sm:grid-cols-[2fr_1fr_auto] md:px-6"
    >
      <Field
        label={t("email")}
        name="email"
        type="email"
        autoComplete="off"
        error={invite.error ? words(invite.error) : undefined}
        required
      />
      <ChooseRole roles={roles} name="role" />
      <Button look="filled" type="submit" unavailable={invite.isPending && t("working")}>
        {invite.isPending ? t("working") : t("invite.send")}
      </Button>
    </form>
  );
}

type MadeProps = { made: Outputs["people"]["invite"]; zone: string; done: () => void };

/** The letter is on its way to whoever is invited; or, where no mail is sent, the link stands here once. */
export function Made({ made, zone, done }: MadeProps) {
  const t = useTranslations("people.invite");
  const { link, email, expiresAt } = made;
  if (link !== null) return <Link link={link} email={email} expiresAt={expiresAt} zone={zone} done={done} />;
  return (
    <div role="status" className="grid max-w-3xl gap-3 px-4 pb-5 md:px-6">
      <p>{t("mailed", { email })}</p>
      <p>
        <Button onClick={done}>{t("done")}</Button>
      </p>
    </div>
  );
}

type LinkProps = { link: string; email: string; expiresAt: number; zone: string; done: () => void };

function Link({ link, email, expiresAt, zone, done }: LinkProps) {
  const t = useTranslations("people.invite");
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
  };
  return (
    <div role="status" className="grid max-w-3xl gap-3 px-4 pb-5 md:px-6">
      <p>
        {t("no-mail")} {t("link", { email })} <Time at={new Date(expiresAt)} zone={zone} shape="date-time" />
      </p>
      <code
        className="rounded-md border border-line bg-sunken px-3 py-2 text-sm break-all"
        data-invitation-link
      >
        {link}
      </code>
      <p className="flex flex-wrap gap-3">
        <Button onClick={() => void copy()}>{isCopied ? t("copied") : t("copy")}</Button>
        <Button onClick={done}>{t("done")}</Button>
      </p>
    </div>
  );
}
