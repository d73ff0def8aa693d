// A sixth file: how an invitation is owed to its reader, and how the worker pays it. It may be paid twice: it is one letter.

import { and, eq, inArray, sql } from "drizzle-orm";
import { invitations } from "@/db/tables/invitations";
import { outbox } from "@/db/tables/outbox";
import { people } from "@/db/tables/people";
import type { Actor } from "@/tenants/actor";
import { leaseNow, tenantById } from "@/tenants/recognise";
import { askTheDoor, inTenant, type Tx } from "@/tenants/scopes";
import { namesOf } from "../access/reads";
import { seal, unseal } from "../access/sealing";
import { environment } from "../environment";
import { PAYLOADS } from "../outbox/input";
import { deliver } from "../outbox/letters";
import { type Claimed, owe } from "../outbox/writes";
import { sendsMail } from "../vendors/mail/client";
import { type Delivery, deliveryOf, invitationLetter, languageFor } from "./letter";

const POST: Actor = { kind: "job", name: "post" };

const keyOf = (invitation: string) => `mail invitation ${invitation}`;

const sealedFor = (invitation: string) => ({ id: invitation, authSecret: environment().authSecret });

/** The address of an invitation's page. */
export const linkTo = (slug: string, token: string): string =>
  new URL(`/join/${slug}/${token}`, environment().publicUrl).toString();

/**
 * Owes the letter of an invitation, in the transaction that makes it; false where no mail is sent. The token lies sealed in
 * the outbox, under the root secret, and is taken out of it when the letter has left.
 */
export async function oweInvitation(
  tx: Tx,
  tenantId: string,
  { invitation, token }: { readonly invitation: string; readonly token: string },
): Promise<boolean> {
  if (!sendsMail()) return false;
  const sealed = seal("link to send", token, sealedFor(invitation));
  const payload = { invitation, sealed };
  await owe(tx, tenantId, { topic: "mail.invitation", key: keyOf(invitation), payload });
  return true;
}

/** Where the letters of these invitations are. */
export async function deliveries(
  tx: Tx,
  tenantId: string,
  ids: readonly string[],
): Promise<(invitation: string) => Delivery> {
  const { wishKey, doneAt, deadAt, error } = outbox;
  const rows = ids.length
    ? await tx
        .select({ wishKey, doneAt, deadAt, error })
        .from(outbox)
        .where(and(eq(outbox.tenantId, tenantId), inArray(wishKey, ids.map(keyOf))))
    : [];
  const owed = new Map(rows.map((row) => [row.wishKey, row]));
  return (invitation) => deliveryOf(owed.get(keyOf(invitation)));
}

/** Sends one. An invitation that was taken back, used or ran out meanwhile is not worth a letter. */
async function payInvitation({ tenantId, id, payload }: Claimed): Promise<void> {
  const { invitation, sealed } = PAYLOADS["mail.invitation"].parse(payload);
  const [row] = await inTenant(POST, tenantId, (tx) =>
    tx
      .select()
      .from(invitations)
      .where(and(eq(invitations.tenantId, tenantId), eq(invitations.id, invitation))),
  );
  const tenant = await tenantById(tenantId);
  const isOpen = row && !row.usedAt && !row.revokedAt && new Date() < row.expiresAt;
  if (isOpen && sealed && tenant) {
    const token = unseal("link to send", sealed, sealedFor(invitation));
    await post(row, { name: id, tenant, link: linkTo(tenant.slug, token) });
  }
  await inTenant(POST, tenantId, (tx) =>
    tx
      .update(outbox)
      .set({ payload: sql`${outbox.payload} - 'sealed'` as never })
      .where(and(eq(outbox.tenantId, tenantId), eq(outbox.id, id))),
  );
}

interface Way {
  readonly name: string;
  readonly link: string;
  readonly tenant: { readonly id: string; readonly name: string };
}

/** In the reader's language, from the lessee's sender where its brand has one. */
async function post(row: typeof invitations.$inferSelect, { name, link, tenant }: Way): Promise<void> {
  const [known] = await askTheDoor((tx) =>
    tx.select({ language: people.language }).from(people).where(eq(people.emailNorm, row.email)),
  );
  const lease = (await leaseNow(tenant.id, new Date()))?.document;
  const language = languageFor(known?.language, lease?.languages ?? []);
  const sender = lease?.brand.sender;
  const by = (await namesOf([row.invitedBy])).get(row.invitedBy) ?? tenant.name;
  const said = { at: tenant.name, by, link, expiresAt: row.expiresAt, zone: lease?.zone ?? "UTC" };
  const letter = invitationLetter(language, said);
  const from = { fromName: sender?.fromName ?? tenant.name, replyTo: sender?.replyTo };
  await deliver({ to: row.email, ...from, ...letter, language, name });
}

/** Who pays what. */
export const LETTERS = { "mail.invitation": payInvitation } as const;
