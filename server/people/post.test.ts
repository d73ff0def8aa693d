import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { forgetDirectory } from "@/tenants/recognise";
import { Hopeless } from "../outbox/rules";
import { type Claimed, paid, postpone } from "../outbox/writes";
import { House, linked, NEWCOMER } from "./house.fixtures";
import { LETTERS } from "./post";

interface Received {
  readonly to: string[];
  readonly content: string;
}

let house: House;
let server: SMTPServer;
let received: Received[] = [];
/** What the server answers to a recipient; nothing takes the letter. */
let answer: { responseCode: number; message: string } | undefined;

beforeAll(async () => {
  server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"] },
    onRcptTo: (_, __, done) => done(answer ? Object.assign(new Error(answer.message), answer) : null),
    onData: (stream, session, done) => {
      text(stream).then((content) => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), content });
        done();
      }, done);
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  process.env.SMTP_URL = `smtp://127.0.0.1:${port}?from=post@meridian.example`;
  house = await House.open("post");
});
afterAll(async () => {
  await house.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});
beforeEach(() => {
  received = [];
  answer = undefined;
});

/** One round of the worker over letters. */
async function round(): Promise<void> {
  await house.floor.ground
    .owner`update app.outbox set available_at = now() - interval '1 second', lease_until = null
    where topic = 'mail.invitation' and done_at is null and dead_at is null`;
  for (const claimed of await due())
    await LETTERS["mail.invitation"](claimed).then(
      () => paid(claimed),
      (error) => postpone(claimed, String(error), error instanceof Hopeless),
    );
}

async function due(): Promise<Claimed[]> {
  // The house listens, and only a worker may claim of any tenant.
  const rows = await house.floor.ground
    .owner`update app.outbox set attempts = attempts + 1, lease_token = gen_random_uuid()
    where topic = 'mail.invitation' and done_at is null and dead_at is null
    returning tenant_id as "tenantId", id, topic, payload, attempts, lease_token as "leaseToken"`;
  return rows as unknown as Claimed[];
}

const SENDER = { fromName: "Harbour Guests", replyTo: "guests@harbour.example" };
const email = () => `asked${house.next()}@example.com`;
const ask = async (to: string) =>
  (await house.as(house.owner)).people.invite({ tenant: "harbour", email: to, as: { role: "tenant-admin" } });
const letterTo = async (to: string) => {
  const board = await (await house.as(house.owner)).people.board({ tenant: "harbour" });
  return board.invitations.find((one) => one.email === to);
};
/** A quoted-printable or base64 body, as a reader sees it. */
function body({ content }: Received): string {
  const [head = "", ...rest] = content.split("\r\n\r\n");
  const raw = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(raw, "base64").toString();
  return raw
    .replaceAll("=\r\n", "")
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (some) => Buffer.from(some.replaceAll("=", ""), "hex").toString());
}
const linkIn = (one: Received) => /http\S+\/join\/\S+/.exec(body(one))?.[0] ?? null;

test("an invitation leaves as a letter, whose link lets its reader in; nobody else sees it", async () => {
  const to = email();
  expect(await ask(to)).toMatchObject({ email: to, link: null });
  expect((await letterTo(to))?.delivery).toMatchObject({ state: "waiting", why: null });
  await round();
  const [letter] = received;
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
  const { token } = linked(received[0] ? linkIn(received[0]) : null);
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
  expect(received[0]?.content).toMatch(/^From: "?Harbour Guests"? <post@meridian\.example>/m);
  expect(received[0]?.content).toMatch(/^Reply-To: .*<guests@harbour\.example>/m);
  expect(received[0] && body(received[0])).toContain("meghívja Önt");
  expect(received[0]?.content).toMatch(/^Content-Language: hu\r?$/m);
});

test("what the server refuses for good has failed at once, and says why; sent again it has a new link", async () => {
  const to = email();
  answer = { responseCode: 550, message: `no such user ${to}` };
  await ask(to);
  await round();
  const failed = await letterTo(to);
  expect(failed?.delivery).toEqual({ state: "failed", why: "refused", code: 550 });
  const [row] = await house.floor.ground.owner`select error from app.outbox where dead_at is not null`;
  expect(row?.error).not.toContain(to);
  answer = undefined;
  const again = (await house.as(house.owner)).people.inviteAgain;
  await again({ tenant: "harbour", invitation: failed?.invitation ?? "" });
  await round();
  expect(received).toHaveLength(1);
  expect((await letterTo(to))?.delivery).toMatchObject({ state: "sent" });
});

test("what the server puts off is tried again, and given up after a dozen times", async () => {
  const to = email();
  answer = { responseCode: 451, message: "greylisted" };
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
  expect(received).toEqual([]);
});
