import { createHash } from "node:crypto";
import { assets } from "@/db/tables/assets";
import type { Person } from "@/tenants/actor";
import { type Lease, LeaseRefused, readLease } from "@/tenants/lease";
import { inTenant, type Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import { witness } from "../audit/writes";
import { beyondOwn } from "../changes/rules";
import { currentLease, versionsOf } from "../leases/reads";
import { propose } from "../leases/writes/draft";
import { type Acting, enact, governing } from "../onboarding/lease-life";
import { rename } from "../onboarding/writes";
import type { KeepBrandInput, UploadInput } from "./input";
import { inspect } from "./rules";

type Branding = Acting & { readonly actor: Person };

/**
 * Takes a picture and writes its name into the lease: in force at once, or into a new draft where nothing is in force yet.
 * It is known by its bytes; it is neither decoded nor changed here.
 */
export async function uploadLogo(ctx: Branding, { content }: UploadInput): Promise<{ name: string }> {
  const bytes = Buffer.from(content, "base64");
  const found = inspect(bytes);
  if (typeof found === "string") throw new Refusal("invalid", found);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const name = `logo-${sha256.slice(0, 12)}.${found.type === "image/png" ? "png" : "webp"}`;
  const { actor, tenant, requestId } = ctx;
  return inTenant(actor, tenant.id, async (tx) => {
    const row = { tenantId: tenant.id, name, ...found, content: bytes, sha256, uploadedBy: actor.id };
    await tx.insert(assets).values(row).onConflictDoNothing();
    await rebrand(tx, ctx, (brand) => ({ ...brand, logo: name }), `picture ${name}`);
    const { type, width, height } = found;
    const after = { type, width, height, sha256 };
    await witness(tx, { actor, action: "upload:logo", object: name, after, requestId });
    return { name };
  });
}

/** How the lessee is written, coloured and signed from now on. For the operator: these clauses are agreed. */
export async function keepBrand(ctx: Branding, input: KeepBrandInput): Promise<void> {
  const { name, colour, fromName, replyTo } = input;
  const { actor, tenant } = ctx;
  const sender = fromName || replyTo ? { sender: { fromName, replyTo } } : {};
  await inTenant(actor, tenant.id, (tx) =>
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
  await rename(ctx, name);
}

type Change = (brand: Lease["brand"], first: Lease["languages"][number]) => Lease["brand"];

// biome-ignore lint/complexity/useMaxParams: the transaction, who, what and why, as everywhere
async function rebrand(tx: Tx, ctx: Branding, change: Change, reason: string): Promise<void> {
  const now = new Date();
  const { actor, tenant } = ctx;
  const lease = governing(await currentLease(tx, tenant.id, now), now);
  const basis = lease ?? (await versionsOf(tx, tenant.id))[0];
  if (!basis) throw new Refusal("precondition", "There is no lease yet to write the brand into.");
  const { document } = basis;
  const after = { ...document, brand: change(document.brand, document.languages[0] ?? "en") };
  const whole = read(after);
  if (!lease) {
    await propose(tx, ctx, whole, { reason, beginsAs: "active" });
    return;
  }
  const [beyond] = actor.kind === "lessee" ? beyondOwn(lease, whole, now) : [];
  if (beyond)
    throw new Refusal("precondition", `Clause ${beyond.clause} cannot be changed now: ${beyond.deny}.`);
  await enact(tx, ctx, whole, reason);
}

function read(document: unknown): Lease {
  try {
    return readLease(document);
  } catch (error) {
    throw error instanceof LeaseRefused ? new Refusal("invalid", error.message, { cause: error }) : error;
  }
}
