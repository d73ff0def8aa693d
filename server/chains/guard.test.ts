import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ownNumber } from "@/tenants/blueprints/facts";
import { hotel } from "@/tenants/blueprints/hotel";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { freshAccount, freshNumber, freshTenant } from "@/tenants/fresh-tenants";
import type { Lease } from "@/tenants/lease";
import { e164 } from "@/tenants/phone";
import { forgetDirectory } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { versionsOf } from "../leases/reads";
import { putInForce } from "../leases/writes/put-in-force";

const OWN = e164("+886255500101");
const SHARED = e164("+886255500100");
const setup = { kind: "setup" } as const;
const FROM = new Date(Date.now() - 86_400_000);

let ground: FreshGround;
let harbour: string;
let chenguang: string;

beforeAll(async () => {
  ground = await freshGround("chains_guard");
  const account = await freshAccount();
  await freshNumber(account, OWN, "dedicated");
  await freshNumber(account, SHARED, "shared");
  harbour = await freshTenant("harbour", "lessee", "Harbour Lane Hotels");
  chenguang = await freshTenant("chenguang", "lessee", "晨光電器");
});
afterAll(() => ground.close());
beforeEach(async () => {
  for (const table of ["number_signals", "number_holdings", "leases"])
    await ground.owner.unsafe(`delete from app.${table}`);
  forgetDirectory();
});

type Signals = Lease["numbers"][number]["signals"];

function sign(tenantId: string, tenant: string, ...signals: Signals) {
  const numbers: Lease["numbers"] = [{ number: SHARED, use: "shared", signals }];
  if (tenant === "harbour") numbers.push(ownNumber(OWN));
  const facts = { tenant, names: { en: tenant }, colour: "#1f6f8b", seats: 2, numbers };
  const lease = hotel({ ...facts, from: FROM, until: null });
  return inTenant(setup, tenantId, (tx) => putInForce(tx, setup, lease, { tenantId, reason: "test" }));
}

describe("a lease is refused with both names when a signal could name two lessees", () => {
  test.each<[string, Signals[number], RegExp[]]>([
    [
      "a code that another begins",
      { method: "access-code", value: "1826" },
      [/the access code 182 of Harbour Lane Hotels begins the access code 1826 of 晨光電器/],
    ],
    [
      "a word that is read as another",
      { method: "keyword", value: "HARBOR" },
      [/keyword HARBOR of 晨光電器/, /keyword Hárbor of Harbour Lane Hotels/, /are read as one/],
    ],
    [
      "an hour of another's",
      { method: "time-band", value: "mon 11:00-13:00" },
      [/mon 11:00-13:00 of 晨光電器/, /mon-fri 08:00-12:00 of Harbour Lane Hotels/, /have hours in common/],
    ],
    [
      "a number of ours that is to forward",
      { method: "forwarded-from", value: OWN },
      [/\+886255500101, which is to forward to \+886255500100 for 晨光電器, is itself a number/],
    ],
  ])("%s", async (_, signal, sentences) => {
    await sign(
      ...([harbour, "harbour", { method: "access-code", value: "182" }] as const),
      { method: "keyword", value: "Hárbor" },
      { method: "time-band", value: "mon-fri 08:00-12:00" },
    );
    const refused = await sign(chenguang, "chenguang", signal).catch((error: Error) => error);
    for (const sentence of sentences) expect(String(refused)).toMatch(sentence);
    expect(await inTenant(setup, chenguang, (tx) => versionsOf(tx, chenguang))).toEqual([]);
  });

  test("also of two that are signed at once", async () => {
    const both = await Promise.allSettled([
      sign(harbour, "harbour", { method: "access-code", value: "182" }),
      sign(chenguang, "chenguang", { method: "access-code", value: "1826" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("and signed when only the same lessee has both", async () => {
    const both: Signals = [
      { method: "access-code", value: "182" },
      { method: "access-code", value: "1826" },
    ];
    await expect(sign(harbour, "harbour", ...both)).resolves.toEqual({ version: 1 });
  });
});

test("a lease is refused on a number where nobody would ask for it", async () => {
  await ground.owner`update app.numbers set chain = '[{"method":"menu-digit"},{"method":"operator-mailbox"}]'
    where e164 = ${SHARED}`;
  const silent = sign(harbour, "harbour", { method: "forwarded-from", value: e164("+442071838750") });
  await expect(silent).rejects.toThrow(/Nobody would ask for Harbour Lane Hotels on \+886255500100/);
  await expect(sign(harbour, "harbour", { method: "menu-digit", value: "1" })).resolves.toEqual({
    version: 1,
  });
});
