"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { Problem } from "@/app/_parts/problem";
import { StateChip } from "@/app/_parts/state";
import { Table, Td, Th, Tr } from "@/app/_parts/table";
import { Time } from "@/app/_parts/time";
import { useTRPC } from "@/app/_shell/trpc";
import { ConfirmButton } from "./confirm-button";
import { useObjectionWords } from "./objections";
import { asInput, type Choice, keyOf, type People, type RoleLine, useRoleWords } from "./role-words";

type PeopleTableProps = {
  people: People["people"];
  roles: readonly RoleLine[];
  tenant: string;
  zone: string;
  mayTake: boolean;
};

/** One line a person; each of their roles can be taken back by whoever could have given it. */
export function PeopleTable({ people, roles, tenant, zone, mayTake }: PeopleTableProps) {
  const t = useTranslations("people");
  const router = useRouter();
  const words = useObjectionWords();
  const dismiss = useMutation(
    useTRPC().people.dismiss.mutationOptions({ onSuccess: () => router.refresh() }),
  );
  return (
    <>
      {dismiss.error ? <Problem what={words(dismiss.error)} id={dismiss.error.data?.requestId} /> : null}
      <Table label={t("title")}>
        <thead>
          <tr>
            <Th>{t("name")}</Th>
            <Th priority={2}>{t("email")}</Th>
            <Th>{t("roles")}</Th>
            <Th priority={2}>{t("last")}</Th>
          </tr>
        </thead>
        <tbody>
          {people.map((one) => (
            <Tr key={one.person}>
              <Td>
                <bdi className="font-bold">{one.name}</bdi>
                {one.isSelf ? <span className="ml-2 text-muted">{t("you")}</span> : null}
                {one.disabled ? (
                  <span className="ml-2">
                    <StateChip state="off">{t("disabled")}</StateChip>
                  </span>
                ) : null}
              </Td>
              <Td priority={2}>{one.email}</Td>
              <Td>
                <Roles
                  held={one.roles}
                  roles={roles}
                  mayTake={mayTake}
                  busy={dismiss.isPending && dismiss.variables.person === one.person && t("working")}
                  take={(as) => dismiss.mutate({ tenant, person: one.person, as: asInput(as) })}
                />
              </Td>
              <Td priority={2}>
                {one.lastSignIn === null ? (
                  <span className="text-muted">{t("never")}</span>
                ) : (
                  <Time at={new Date(one.lastSignIn)} zone={zone} shape="date-time" />
                )}
              </Td>
            </Tr>
          ))}
        </tbody>
      </Table>
    </>
  );
}

type RolesProps = {
  held: People["people"][number]["roles"];
  roles: readonly RoleLine[];
  mayTake: boolean;
  busy: string | false;
  take: (as: Choice) => void;
};

function Roles({ held, roles, mayTake, busy, take }: RolesProps) {
  const t = useTranslations("people");
  const nameOf = useRoleWords(roles);
  const lineOf = (choice: Choice) =>
    roles.find((line) => keyOf({ ...line, custom: line.custom?.id ?? null }) === keyOf(choice));
  return (
    <ul className="grid gap-1">
      {held.map((choice) => (
        <li key={keyOf(choice)} className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>{nameOf(choice)}</span>
          {mayTake && lineOf(choice)?.mayGive ? (
            <ConfirmButton label={t("take-back")} sure={t("sure")} busy={busy} does={() => take(choice)} />
          ) : null}
        </li>
      ))}
    </ul>
  );
}
