import { useTranslations } from "next-intl";
import { Empty } from "@/app/_parts/empty";
import { PageHead, Section } from "@/app/_parts/page";
import { BuildRole } from "./build-role";
import { GiveRole } from "./give-role";
import { InvitationTable } from "./invitation-table";
import { InviteForm } from "./invite-form";
import { PeopleTable } from "./people-table";
import { RoleMatrix } from "./role-matrix";
import type { People } from "./role-words";

/** Who works at a tenant, who was asked to, and what each role may do there. The same room at the operator and at each lessee. */
export function PeopleRoom({ board, zone, isOwn }: { board: People; zone: string; isOwn: boolean }) {
  const t = useTranslations("people");
  const { people, invitations, roles, mayInvite, tenant, choosable } = board;
  return (
    <>
      <PageHead title={isOwn ? t("title") : t("of", { name: tenant.name })} lead={t("lead")} />
      {people.length > 0 ? (
        <PeopleTable people={people} roles={roles} tenant={tenant.slug} zone={zone} mayTake={mayInvite} />
      ) : (
        <Empty kind="first-use" title={t("nobody")}>
          {t("nobody-text")}
        </Empty>
      )}
      {mayInvite ? (
        <Section title={t("invite.title")}>
          <InviteForm roles={roles} tenant={tenant.slug} zone={zone} />
        </Section>
      ) : null}
      <Section title={t("invitations.title")}>
        <InvitationTable
          invitations={invitations}
          roles={roles}
          tenant={tenant.slug}
          zone={zone}
          mayRevoke={mayInvite}
        />
      </Section>
      {mayInvite && people.length > 0 ? (
        <Section title={t("give")}>
          <GiveRole people={people} roles={roles} tenant={tenant.slug} />
        </Section>
      ) : null}
      <Section title={t("matrix.title")}>
        <RoleMatrix roles={roles} />
      </Section>
      {choosable.length > 0 ? (
        <Section title={t("build.title")}>
          <BuildRole roles={roles} choosable={choosable} tenant={tenant.slug} />
        </Section>
      ) : null}
    </>
  );
}
