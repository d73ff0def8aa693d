import { afterAll, beforeAll, expect, test } from "vitest";
import { applianceService } from "@/tenants/blueprints/appliance-service";
import { ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { inTenant } from "@/tenants/scopes";
import { putInForce } from "./writes/put-in-force";

const OWN = e164("+886255500101");
const setup = { kind: "setup" } as const;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);

let ground: FreshGround;
let harbour: string;
let chenguang: string;

beforeAll(async () => {
  ground = await freshGround("resting");
  await freshNumber(await freshAccount(), OWN, "dedicated");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
});
afterAll(() => ground.close());

const facts = { colour: "#1f6f8b", seats: 2, numbers: [ownNumber(OWN)] };
const harbours = (from: Date, until: Date | null) =>
  hotel({ ...facts, tenant: "harbour", names: { en: "Harbour Lane Hotels" }, from, until });
const chenguangs = (from: Date, until: Date | null) =>
  applianceService({ ...facts, tenant: "chenguang", names: { "zh-TW": "晨光電器" }, from, until });
const sign = (tenantId: string, lease: Lease) =>
  inTenant(setup, tenantId, (tx) => putInForce(tx, setup, lease, { tenantId, reason: "test" }));

test("a number rests for its days after a lessee has left it, except for that lessee", async () => {
  await ground.owner`update app.numbers set ageing_days = 45 where e164 = ${OWN}`;
  await sign(harbour, harbours(inDays(-50), inDays(-20)));
  await expect(sign(chenguang, chenguangs(inDays(0), null))).rejects.toThrow(
    /rests until .*: Harbour Lane Hotels had it until .* Begin the lease after that/,
  );
  await expect(sign(chenguang, chenguangs(inDays(24), null))).rejects.toThrow(/rests until/);
  await expect(sign(harbour, harbours(inDays(1), inDays(2)))).resolves.toBeDefined();
  await expect(sign(chenguang, chenguangs(inDays(48), null))).resolves.toBeDefined();
});
