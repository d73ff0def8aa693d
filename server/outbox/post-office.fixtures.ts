import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import type { FreshGround } from "@/tenants/fresh-ground";
import { Hopeless } from "./rules";
import { type Claimed, paid, postpone } from "./writes";

export interface Received {
  readonly to: string[];
  readonly content: string;
}

/** A mail server that keeps what it is given, and says of itself in SMTP_URL where it is. Open it before any ground. */
export class PostOffice {
  received: Received[] = [];
  /** What it answers to a recipient; nothing takes the letter. */
  answer: { responseCode: number; message: string } | undefined;

  readonly #server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ["STARTTLS"] },
    onRcptTo: (_, __, done) =>
      done(this.answer ? Object.assign(new Error(this.answer.message), this.answer) : null),
    onData: (stream, session, done) => {
      text(stream).then((content) => {
        this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address), content });
        done();
      }, done);
    },
  });

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const { port } = this.#server.server.address() as AddressInfo;
    process.env.SMTP_URL = `smtp://127.0.0.1:${port}?from=post@meridian.example`;
  }

  close = () => new Promise<void>((resolve) => this.#server.close(() => resolve()));

  empty(): void {
    this.received = [];
    this.answer = undefined;
  }
}

type Payers = Readonly<Record<string, (claimed: Claimed) => Promise<void>>>;

/** One round of the worker over what is owed of these topics, whether due or not. */
export async function payAll({ owner }: FreshGround, payers: Payers): Promise<void> {
  // A house of tests listens, and only a worker may claim of any tenant.
  const rows = await owner`update app.outbox set attempts = attempts + 1, lease_token = gen_random_uuid()
    where topic in ${owner(Object.keys(payers))} and done_at is null and dead_at is null
    returning tenant_id as "tenantId", id, topic, payload, attempts, lease_token as "leaseToken"`;
  for (const claimed of rows as unknown as Claimed[])
    await payers[claimed.topic]?.(claimed).then(
      () => paid(claimed),
      (error) => postpone(claimed, String(error), error instanceof Hopeless),
    );
}

/** A quoted-printable or base64 body, as a reader sees it. */
export function bodyOf({ content }: Received): string {
  const [head = "", ...rest] = content.split("\r\n\r\n");
  const raw = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(raw, "base64").toString();
  return raw
    .replaceAll("=\r\n", "")
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (some) => Buffer.from(some.replaceAll("=", ""), "hex").toString());
}
