import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetDirectory } from "@/tenants/recognise";
import { bodyOf, PostOffice, payAll, type Received } from "../outbox/post-office.fixtures";
import { House, linked, NEWCOMER } from "./house.fixtures";
import { LETTERS } from "./post";

const office = new PostOffice();
let house: House;

beforeAll(async () => {
  await office.open();
  house = await House.open("post");
});
afterAll(async () => {
  await house.close();
  await office.close();
});
beforeEach(() => office.empty());

const round = () => payAll(house.floor.ground, LETTERS);

const SENDER = { fromName: "Harbour Guests", replyTo: "guests@harbour.example" };
const email = () => `asked${house.next()}@example.com`;
const ask = async (to: string) =>
  (await house.as(house.owner)).people.invite({ tenant: "harbour", email: to, as: { role: "tenant-admin" } });
const letterTo = async (to: string) => {
  const board = await (await house.as(house.owner)).people.board({ tenant: "harbour" });
  return board.invitations.find((one) => one.email === to);
};
const linkIn = (one: Received) => /http\S+\/join\/\S+/.exec(bodyOf(one))?.[0] ?? null;

test("an invitation leaves as a letter, whose link lets its reader in; nobody else sees it", async () => {
  const to = email();
  expect(await ask(to)).toMatchObject({ email: to, link: null });
  expect((await letterTo(to))?.delivery).toMatchObject({ state: "waiting", why: null });
  await round();
  const [letter] = office.received;
  expect(letter?.to).toEqual([to]);
  expect(letter?.content).toMatch(/^From: .*<post@meridian\.example>/m);
  expect((await letterTo(to))?.delivery).toMatchObject({ state: "sent" });
  const link = letter ? linkIn(letter) : null;
  const [kept] = await house.floor.ground
    .owner`select payload::text from app.outbox where topic = 'mail.invitation'`;
  expect(kept?.payload).not.toContain("sealed");
  await house.nobody().people.join({ ...linked(link), ...NEWCOMER });
});

test("until it has left, its token lies sealed", async () => {
  const to = email();
  await ask(to);
  const [row] = await house.floor.ground.owner`select payload::text from app.outbox
    where topic = 'mail.invitation' and done_at is null`;
  await round();
  const { token } = linked(office.received[0] ? linkIn(office.received[0]) : null);
  expect(row?.payload).toContain("sealed");
  expect(row?.payload).not.toContain(token);
});

test("it is in the language of a reader who is known, and from the lessee's sender", async () => {
  const known = await house.somebody("lessee-developer", "chenguang");
  const { owner } = house.floor.ground;
  await owner`update app.people set language = 'hu' where id = ${known}`;
  const [person] = await owner`select email from app.people where id = ${known}`;
  await owner.begin(async (sql) => {
    // Written before it was signed, as far as this test goes.
    await sql`set local session_replication_role = replica`;
    await sql`update app.leases set document = jsonb_set(document, '{brand,sender}', ${sql.json(SENDER)})
      where tenant_id = ${house.floor.harbour.id}`;
  });
  forgetDirectory();
  await ask(String(person?.email));
  await round();
  expect(office.received[0]?.content).toMatch(/^From: "?Harbour Guests"? <post@meridian\.example>/m);
  expect(office.received[0]?.content).toMatch(/^Reply-To: .*<guests@harbour\.example>/m);
  expect(office.received[0] && bodyOf(office.received[0])).toContain("meghívja Önt");
  expect(office.received[0]?.content).toMatch(/^Content-Language: hu\r?$/m);
});

test("what the server refuses for good has failed at once, and says why; sent again it has a new link", async () => {
  const to = email();
  office.answer = { responseCode: 550, message: `no such user ${to}` };
  await ask(to);
  await round();
  const failed = await letterTo(to);
  expect(failed?.delivery).toEqual({ state: "failed", why: "refused", code: 550 });
  const [row] = await house.floor.ground.owner`select error from app.outbox where dead_at is not null`;
  expect(row?.error).not.toContain(to);
  office.answer = undefined;
  const again = (await house.as(house.owner)).people.inviteAgain;
  await again({ tenant: "harbour", invitation: failed?.invitation ?? "" });
  await round();
  expect(office.received).toHaveLength(1);
  expect((await letterTo(to))?.delivery).toMatchObject({ state: "sent" });
});

test("what the server puts off is tried again, and given up after a dozen times", async () => {
  const to = email();
  office.answer = { responseCode: 451, message: "greylisted" };
  await ask(to);
  await round();
  expect((await letterTo(to))?.delivery).toEqual({ state: "waiting", why: "later", code: 451 });
  for (let n = 1; n < 12; n += 1) await round();
  expect((await letterTo(to))?.delivery).toEqual({ state: "failed", why: "later", code: 451 });
});

test("an invitation that was taken back meanwhile sends nothing", async () => {
  const to = email();
  await ask(to);
  const { people } = await house.as(house.owner);
  await people.revoke({ tenant: "harbour", invitation: (await letterTo(to))?.invitation ?? "" });
  await round();
  expect(office.received).toEqual([]);
});
