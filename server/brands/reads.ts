import { and, eq, sql } from "drizzle-orm";
import { assets } from "@/db/tables/assets";
import { seats } from "@/db/tables/seats";
import type { Actor, Person } from "@/tenants/actor";
import { tenantBySlug } from "@/tenants/recognise";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import type { DeskPictureInput, PictureInput } from "./input";

const NONE = "There is no such picture here.";

interface Reading {
  readonly actor: Actor;
  readonly tenant: { readonly id: string };
}

/** A picture for somebody who belongs to the lessee, or to the operator. */
export function picture({ actor, tenant }: Reading, { name }: PictureInput) {
  return inTenant(actor, tenant.id, (tx) => pictureIn(tx, tenant.id, name));
}

/** The same for a shared agent who has a seat there: the desk shows for whom one speaks. */
export async function pictureOnDesk({ actor }: { actor: Person }, { lessee, name }: DeskPictureInput) {
  const tenant = await tenantBySlug(lessee);
  if (!tenant) throw new Refusal("not-found", NONE);
  return inTenant(actor, tenant.id, async (tx) => {
    const seated = await tx
      .select({ id: seats.id })
      .from(seats)
      .where(
        and(
          eq(seats.tenantId, tenant.id),
          eq(seats.agentId, actor.id),
          sql`${seats.during} @> clock_timestamp()`,
        ),
      );
    if (seated.length === 0) throw new Refusal("not-found", NONE);
    return pictureIn(tx, tenant.id, name);
  });
}

async function pictureIn(tx: Tx, tenantId: string, name: string) {
  const [found] = await tx
    .select({ type: assets.type, content: assets.content })
    .from(assets)
    .where(and(eq(assets.tenantId, tenantId), eq(assets.name, name)));
  if (!found) throw new Refusal("not-found", NONE);
  return { type: found.type, content: Buffer.from(found.content).toString("base64") };
}
