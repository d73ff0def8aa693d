import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/db/ids";
import { reception } from "@/tenants/blueprints/reception";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshTenant } from "@/tenants/fresh-tenants";
import { inTenant } from "@/tenants/scopes";
import { currentLease } from "../leases/reads";
import { approve } from "../leases/writes/approve";
import { putInForce } from "../leases/writes/put-in-force";
import { namedVersion } from "../leases/writes/version";
import { picture, pictureOnDesk } from "./reads";
import { keepBrand, uploadLogo } from "./writes";

const setup = { kind: "setup" } as const;
const person = (kind: "lessee" | "staff" | "agent") => ({ kind, id: newId(), sessionId: newId() }) as const;
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
let ground: FreshGround;
let mill: string;
let harbour: string;

beforeAll(async () => {
  ground = await freshGround("brands");
  await freshTenant("meridian", "operator");
  mill = await freshTenant("mill", "lessee", "Old Mill");
  harbour = await freshTenant("harbour", "lessee", "Harbour");
  for (const [id, tenant] of [
    [mill, "mill"],
    [harbour, "harbour"],
  ] as const) {
    const lease = reception({
      ...{ tenant, names: { en: tenant }, colour: "#8d6e63", numbers: [], seats: 2 },
      ...{ from: new Date(Date.now() - 60_000), until: null },
    });
    await inTenant(setup, id, (tx) => putInForce(tx, setup, lease, terms(id)));
  }
});
afterAll(() => ground.close());

const terms = (tenantId: string) => ({ tenantId, reason: "test", state: "trial" }) as const;
const at = (id: string, slug: string, actor = person("lessee")) => ({
  ...{ actor: actor as never, requestId: "one", tenant: { id, slug, name: slug } },
});
const leaseNow = () => inTenant(setup, mill, (tx) => currentLease(tx, mill, new Date()));
const brandNow = async () => (await leaseNow())?.document.brand;

test("a picture is taken by its bytes, named in the lease, and seen by its own people and seated agents alone", async () => {
  await expect(
    uploadLogo(at(mill, "mill"), { content: Buffer.from("<svg/>".padEnd(80)).toString("base64") }),
  ).rejects.toThrow(/neither/);
  const { name } = await uploadLogo(at(mill, "mill"), { content: PIXEL });
  expect(name).toMatch(/^logo-[0-9a-f]{12}\.png$/);
  expect((await brandNow())?.logo).toBe(name);
  expect(await picture(at(mill, "mill"), { name })).toEqual({ type: "image/png", content: PIXEL });
  await expect(picture(at(harbour, "harbour"), { name })).rejects.toThrow(/no such picture/);
  const agent = person("agent");
  const onDesk = () => pictureOnDesk({ actor: agent }, { lessee: "mill", name });
  await expect(onDesk()).rejects.toThrow(/no such picture/);
  await ground.owner`insert into app.seats (tenant_id, agent_id, kind, during)
    values (${mill}, ${agent.id}, 'named', tstzrange(now() - interval '1 day', null))`;
  expect(await onDesk()).toEqual({ type: "image/png", content: PIXEL });
});

test("what the operator words of a brand is offered; signed by both it is in force, and names the lessee", async () => {
  const staff = at(mill, "mill", person("staff") as never);
  const brand = {
    name: "Old Mill & Sons",
    colour: "#0F5C7A",
    fromName: "Old Mill",
    replyTo: "post@mill.example",
  };
  const before = await brandNow();
  const { version, effect } = await keepBrand(staff, brand);
  expect(effect).toBe("offered");
  expect(await brandNow()).toEqual(before);
  await signed(version);
  expect(await brandNow()).toMatchObject({
    ...{ names: { en: "Old Mill & Sons" }, colour: "#0f5c7a" },
    sender: { fromName: "Old Mill", replyTo: "post@mill.example" },
  });
  const [row] = await ground.owner`select name from app.tenants where slug = 'mill'`;
  expect(row?.name).toBe("Old Mill & Sons");
  expect((await leaseNow())?.state, "a trial stays a trial").toBe("trial");
  await expect(keepBrand(staff, { ...brand, colour: "red" })).rejects.toThrow(/brand.colour/);
  await expect(keepBrand(staff, { ...brand, replyTo: "nobody" })).rejects.toThrow(/brand.sender.replyTo/);
  await signed((await keepBrand(staff, { ...brand, fromName: "", replyTo: "" })).version);
  expect((await brandNow())?.sender).toBeUndefined();
});

test("a picture that the operator takes is offered, for it is the lessee's own", async () => {
  const before = await brandNow();
  const other = Buffer.concat([Buffer.from(PIXEL, "base64")]);
  other[40] = (other[40] ?? 0) + 1;
  const staff = at(mill, "mill", person("staff") as never);
  const { name, effect } = await uploadLogo(staff, { content: other.toString("base64") });
  expect([effect, await brandNow()]).toEqual(["offered", before]);
  expect(name).not.toBe(before?.logo);
});

/** Signed by somebody of either side. */
async function signed(version: number): Promise<void> {
  for (const side of ["lessee", "staff"] as const) {
    const acting = at(mill, "mill", person(side) as never);
    await inTenant(acting.actor, mill, async (tx) => {
      const { contentHash: hash } = await namedVersion(tx, acting, { version });
      await approve(tx, acting, { version, hash });
    });
  }
}
