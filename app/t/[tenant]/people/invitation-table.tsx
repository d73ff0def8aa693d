"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/app/_parts/button";
import { Empty } from "@/app/_parts/empty";
import { Problem } from "@/app/_parts/problem";
import { useRefusalWords } from "@/app/_parts/refusal-words";
import { StateChip } from "@/app/_parts/state";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import { useTRPC } from "@/app/_shell/trpc";
import { ConfirmButton } from "./confirm-button";
import { Made } from "./invite-form";
import { LetterState } from "./letter-state";
import { type People, type RoleLine, useRoleWords } from "./role-words";

type InvitationTableProps = {
  invitations: People["invitations"];
  roles: readonly RoleLine[];
  tenant: string;
  zone: string;
  mayRevoke: boolean;
};

/** Who was asked and has not answered. */
export function InvitationTable({ invitations, roles, tenant, zone, mayRevoke }: InvitationTableProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const words = useRefusalWords();
  const nameOf = useRoleWords(roles);
  const again = useMutation(
    useTRPC().people.inviteAgain.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  const revoke = useMutation(useTRPC().people.revoke.mutationOptions({ onSuccess: () => router.refresh() }));
  if (invitations.length === 0) return <Empty kind="first-use" title={t("invitations.none")} />;
  return (
    <>
      {again.data ? <Made made={again.data} zone={zone} done={() => again.reset()} /> : null}
      {again.error ? <Problem what={words(again.error)} id={again.error.data?.requestId} /> : null}
      {revoke.error ? <Problem what={words(revoke.error)} id={revoke.error.data?.requestId} /> : null}
      <Table label={t("invitations.title")}>
        <thead>
          <tr>
            <Th>{t("email")}</Th>
            <Th>{t("role")}</Th>
            <Th priority={2}>{t("invitations.by")}</Th>
            <Th>{t("invitations.until")}</Th>
            <Th>{t("letter.title")}</Th>
            <Th>
              <span className="sr-only">{t("take-back")}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {invitations.map(({ invitation, email, role, custom, by, expiresAt, expired, delivery }) => (
            <Tr key={invitation}>
              <Td>{email}</Td>
              <Td>{nameOf({ role, custom })}</Td>
              <Td priority={2}>
                <bdi>{by}</bdi>
              </Td>
              <Td>
                <Time at={new Date(expiresAt)} zone={zone} shape="date-time" />{" "}
                {expired ? <StateChip state="off">{t("invitations.expired")}</StateChip> : null}
              </Td>
              <Td>
                <LetterState delivery={delivery} zone={zone} />
              </Td>
              <Td className="text-right whitespace-nowrap">
                {mayRevoke ? (
                  <Button
                    size="small"
                    className="mr-2"
                    unavailable={again.isPending && t("working")}
                    onClick={() => again.mutate({ tenant, invitation })}
                  >
                    {t("letter.again")}
                  </Button>
                ) : null}
                {mayRevoke ? (
                  <ConfirmButton
                    label={t("take-back")}
                    sure={t("sure")}
                    busy={revoke.isPending && revoke.variables.invitation === invitation && t("working")}
                    does={() => revoke.mutate({ tenant, invitation })}
                  />
                ) : null}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}
