import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { LANGUAGES } from "@/tenants/languages";
import type { Lease } from "@/tenants/lease";
import { writeLeaseFile } from "@/tenants/lease-file";
import { forgetDirectory, leaseNow } from "@/tenants/recognise";
import { inTenant } from "@/tenants/scopes";
import { readersWhoMay } from "../access/readers";
import { recount } from "../caps/writes";
import { putInForce } from "../leases/writes/put-in-force";
import { bodyOf, PostOffice, payAll } from "../outbox/post-office.fixtures";
import { House } from "../people/house.fixtures";
import { newsLetter } from "./letter";
import { NEWS } from "./post";

const SETUP = { kind: "setup" } as const;
const HERE = { tenant: "harbour" };

const office = new PostOffice();
let house: House;
let manager: string;
let admin: string;

beforeAll(async () => {
  await office.open();
  house = await House.open("news");
  manager = await house.somebody("manager");
  admin = await house.somebody("tenant-admin", "harbour");
  await house.floor.ground.owner`update app.people set language = 'hu' where id = ${admin}`;
  await house.somebody("supervisor");
  await house.somebody("lessee-developer", "harbour");
  await house.somebody("tenant-admin", "chenguang");
});
afterAll(async () => {
  await house.close();
  await office.close();
});
beforeEach(() => office.empty());

/** First the news is shared out, then each letter leaves. */
async function round(): Promise<void> {
  for (const _ of ["share out", "send"]) await payAll(house.floor.ground, NEWS);
}

const addressesOf = async (...people: string[]) => {
  const { owner } = house.floor.ground;
  const rows = await owner`select email from app.people where id in ${owner(people)} order by email`;
  return rows.map(({ email }) => String(email));
};
const reached = () => office.received.flatMap(({ to }) => to).sort();
const letterTo = (address: string | undefined) =>
  office.received.find(({ to }) => to[0] === address) ?? { to: [], content: "" };

async function agreed(): Promise<Lease> {
  const lease = await leaseNow(house.floor.harbour.id, new Date());
  if (!lease) throw new Error("Harbour Lane has no lease in force.");
  return lease.document;
}

async function offered() {
  const { leases } = await house.as(house.owner);
  const file = writeLeaseFile({ ...(await agreed()), languages: ["en"] });
  const drafted = await leases.draft({ ...HERE, file });
  return leases.offer({ ...HERE, ...drafted });
}

test("an offered version is written to whoever can sign it, and not to whoever offered it", async () => {
  const { version } = await offered();
  await round();
  expect(reached()).toEqual(await addressesOf(manager, admin));
  const [address] = await addressesOf(admin);
  const theirs = letterTo(address);
  expect(bodyOf(theirs)).toMatch(new RegExp(`/t/harbour/lease/${version}\\s*$`));
  expect(bodyOf(theirs)).toContain("itt írható alá vagy utasítható el");
  expect(theirs.content).toMatch(/^Content-Language: hu\r?$/m);
  const [staff] = await addressesOf(manager);
  expect(bodyOf(letterTo(staff))).toMatch(/\/operator\/lessees\/harbour#versions\s*$/);
});

test("of a version that was withdrawn before the letters left, nobody hears", async () => {
  const asRead = await offered();
  const { leases } = await house.as(house.owner);
  await leases.withdraw({ ...HERE, ...asRead, reason: "Worded wrongly." });
  await round();
  expect(reached()).toEqual([]);
});

test("one reader's mailbox that refuses keeps no letter from the others, and is not asked again", async () => {
  await offered();
  await payAll(house.floor.ground, NEWS);
  office.answer = { responseCode: 550, message: "no such user" };
  const only = await house.floor.ground.owner`select id from app.outbox
    where topic = 'mail.news' and done_at is null and dead_at is null order by id`;
  expect(only).toHaveLength(2);
  await payAll(house.floor.ground, { "mail.news": NEWS["mail.news"] });
  office.empty();
  await round();
  expect(reached()).toEqual([]);
  const dead = await house.floor.ground.owner`select error from app.outbox where dead_at is not null`;
  expect(dead.map(({ error }) => error)).toEqual([
    "Hopeless: mail refused 550",
    "Hopeless: mail refused 550",
  ]);
});

test("a level of a cap is written once to both parties, however often it is counted", async () => {
  const { id } = house.floor.harbour;
  const caps = { numbers: 2, alertAt: [50, 90] };
  const lease = await agreed();
  const document = { ...lease, caps, period: { ...lease.period, from: new Date().toISOString() } } as Lease;
  await inTenant(SETUP, id, (tx) => putInForce(tx, SETUP, document, { tenantId: id, reason: "a test" }));
  forgetDirectory();
  for (let n = 0; n < 3; n += 1) {
    const governs = await leaseNow(id, new Date());
    if (governs) await recount(governs);
  }
  await round();
  expect(reached()).toEqual(await addressesOf(house.owner, manager, admin));
  const [address] = await addressesOf(house.owner);
  expect(letterTo(address).content).toMatch(
    /^Subject: Harbour Lane Hotels: 50 % of caps\.numbers is used\r?$/m,
  );
});

test("somebody whose sign-in was closed, or whose role was ended, is written to no more", async () => {
  const gone = await house.somebody("tenant-admin", "harbour");
  const ended = await house.somebody("manager");
  const { owner } = house.floor.ground;
  const harbour = house.floor.harbour;
  const ids = async () => (await readersWhoMay("approve:lease", harbour)).map((one) => one.id);
  expect(await ids()).toEqual(expect.arrayContaining([gone, ended]));
  await owner`update app.people set state = 'disabled' where id = ${gone}`;
  await owner`update app.memberships set ended_at = now() where person_id = ${ended}`;
  expect([...(await ids())].sort()).toEqual([house.owner, manager, admin].sort());
});

const NEWS_OF_ALL_KINDS = [
  { kind: "version-offered", version: 3, by: null },
  { kind: "cap-reached", clause: "caps.spendPerDay", level: 80 },
  { kind: "breaker-tripped", clause: "caps.breaker.spendPerMinute" },
] as const;

test.each(LANGUAGES.flatMap((language) => NEWS_OF_ALL_KINDS.map((news) => [language, news] as const)))(
  "in %s, %j names the lessee in one line, and ends in the address",
  (language, news) => {
    const about = {
      lessee: "Harbour\r\nBcc: x@example.com",
      by: "Olivia",
      link: "https://calls.example.com/t/h",
    };
    const { subject, text } = newsLetter(language, news, about);
    expect(subject).toContain("Harbour Bcc: x@example.com");
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text.trimEnd().split("\n").at(-1)).toBe(about.link);
  },
);
