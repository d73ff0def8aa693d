// A further file: how news is owed to both parties of a lease, and how the worker pays it: first by owing each reader a
// letter, then by sending each. A letter may be sent twice, but bears one name.
import { and, eq } from "drizzle-orm";
import { newId } from "@/db/ids";
import { leases } from "@/db/tables/leases";
import type { Actor } from "@/tenants/actor";
import { LANGUAGES } from "@/tenants/languages";
import { tenantById, operator as theOperator } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { readersWhoMay } from "../access/readers";
import { namesOf } from "../access/reads";
import { environment } from "../environment";
import { type News, PAYLOADS } from "../outbox/input";
import { deliver } from "../outbox/letters";
import { type Claimed, owe } from "../outbox/writes";
import { sendsMail } from "../vendors/mail/client";
import { newsLetter } from "./letter";
import { CONCERNS, placeOf } from "./rules";

const POST: Actor = { kind: "job", name: "post" };

/** Owes news to both parties, in the transaction that makes it; nothing where no mail is sent. */
export async function oweNews(tx: Tx, tenantId: string, news: News): Promise<void> {
  if (sendsMail()) await owe(tx, tenantId, { topic: "news", key: `news ${newId()}`, payload: { news } });
}

/** Owes a letter to everybody whom it concerns, but not to whoever did it. */
async function payNews({ tenantId, id, payload }: Claimed): Promise<void> {
  const { news } = PAYLOADS.news.parse(payload);
  const readers = await readersWhoMay(CONCERNS[news.kind], { id: tenantId });
  const others = readers.filter((reader) => news.kind !== "version-offered" || reader.id !== news.by);
  await inTenant(POST, tenantId, async (tx) => {
    for (const { id: reader } of others)
      await owe(tx, tenantId, { topic: "mail.news", key: `mail ${id} ${reader}`, payload: { news, reader } });
  });
}

/** Sends one. What is no news any more, or concerns its reader no more, is not worth a letter. */
async function payLetter({ tenantId, id, payload }: Claimed): Promise<void> {
  const { news, reader } = PAYLOADS["mail.news"].parse(payload);
  const [tenant, operator, readers] = await Promise.all([
    tenantById(tenantId),
    theOperator(),
    readersWhoMay(CONCERNS[news.kind], { id: tenantId }),
  ]);
  const who = readers.find((one) => one.id === reader);
  if (!tenant || !who || !(await isNews(tenantId, news))) return;
  const language = LANGUAGES.find((one) => one === who.language) ?? "en";
  const by = news.kind === "version-offered" && news.by ? await nameOf(news.by) : undefined;
  const letter = newsLetter(language, news, {
    ...{ lessee: tenant.name, by: by ?? operator.name },
    link: new URL(placeOf(news, tenant.slug, who.isStaff), environment().publicUrl).toString(),
  });
  await deliver({ to: who.email, fromName: operator.name, ...letter, language, name: id });
}

const nameOf = async (person: string) => (await namesOf([person])).get(person);

/** A version that was signed, declined or withdrawn meanwhile waits for nobody. */
async function isNews(tenantId: string, news: News): Promise<boolean> {
  if (news.kind !== "version-offered") return true;
  const [row] = await inTenant(POST, tenantId, (tx) =>
    tx
      .select({ stage: leases.stage })
      .from(leases)
      .where(and(eq(leases.tenantId, tenantId), eq(leases.version, news.version))),
  );
  return row?.stage === "offered";
}

/** Who pays what. */
export const NEWS = { news: payNews, "mail.news": payLetter } as const;
