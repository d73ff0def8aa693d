import { createHash } from "node:crypto";
import { assets } from "@/db/tables/assets";
import type { Person } from "@/tenants/actor";
import { type Lease, LeaseRefused, readLease } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { currentLease, versionsOf } from "../leases/reads";
import { adjustTo } from "../leases/writes/adjust";
import { propose } from "../leases/writes/draft";
import { offer } from "../leases/writes/offer";
import { type Acting, governing } from "../onboarding/lease-life";
import type { KeepBrandInput, UploadInput } from "./input";
import { inspect } from "./rules";

type Branding = Acting & { readonly actor: Person };

/** What became of a change of the brand, and in which version of the lease. */
export interface Rebranded {
  readonly version: number;
  readonly effect: "in-force" | "offered" | "drafted";
}

/**
 * Takes a picture and writes its name into the lease. The picture is the lessee's own: by the lessee it is in force at
 * once, by the operator it is offered. It is known by its bytes; it is neither decoded nor changed here.
 */
export async function uploadLogo(
  ctx: Branding,
  { content }: UploadInput,
): Promise<Rebranded & { name: string }> {
  const bytes = Buffer.from(content, "base64");
  const found = inspect(bytes);
  if (typeof found === "string") throw new Refusal("invalid", found);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = `logo-${sha256.slice(0, 12)}.${found.type === "image/png" ? "png" : "webp"}`;
  const { actor, tenant, requestId } = ctx;
  return inTenant(actor, tenant.id, async (tx) => {
    const row = { tenantId: tenant.id, name, ...found, content: bytes, sha256, uploadedBy: actor.id };
    await tx.insert(assets).values(row).onConflictDoNothing();
    const became = await rebrand(tx, ctx, (brand) => ({ ...brand, logo: name }), `picture ${name}`);
    const { type, width, height } = found;
    const after = { type, width, height, sha256 };
    await witness(tx, { actor, action: "upload:logo", object: name, after, requestId });
    return { name, ...became };
  });
}

/**
 * Words how the lessee is written, coloured and signed. These clauses are agreed: they are laid before both to sign, or
 * drafted where nothing is in force yet.
 */
export async function keepBrand(ctx: Branding, input: KeepBrandInput): Promise<Rebranded> {
  const { name, colour, fromName, replyTo } = input;
  const { actor, tenant } = ctx;
  const sender = fromName || replyTo ? { sender: { fromName, replyTo } } : {};
  return inTenant(actor, tenant.id, (tx) =>
    rebrand(
      tx,
      ctx,
      ({ names, sender: _, ...brand }, first) => ({
        ...{ ...brand, ...sender, colour: colour.toLowerCase() as Lease["brand"]["colour"] },
        names: { ...names, [first]: name },
      }),
      "brand",
    ),
  );
}

type Change = (brand: Lease["brand"], first: Lease["languages"][number]) => Lease["brand"];

async function rebrand(tx: Tx, ctx: Branding, change: Change, reason: string): Promise<Rebranded> {
  const now = new Date();
  const { actor, tenant } = ctx;
  const lease = governing(await currentLease(tx, tenant.id, now), now);
  const basis = lease ?? (await versionsOf(tx, tenant.id))[0];
  if (!basis) throw new Refusal("precondition", "There is no lease yet to write the brand into.");
  const { document } = basis;
  const after = { ...document, brand: change(document.brand, document.languages[0] ?? "en") };
  const whole = read(after);
  if (lease && actor.kind === "lessee")
    return {
      ...{ version: (await adjustTo(tx, ctx, whole, { amends: lease, reason })).version },
      effect: "in-force",
    };
  const drafted = await propose(tx, ctx, whole, { reason });
  if (!lease) return { version: drafted.version, effect: "drafted" };
  await offer(tx, ctx, drafted);
  return { version: drafted.version, effect: "offered" };
}

function read(document: unknown): Lease {
  try {
    return readLease(document);
  } catch (error) {
    throw error instanceof LeaseRefused ? new Refusal("invalid", error.message, { cause: error }) : error;
  }
}
