// A carrier's door of a test suite's own: the cast in a fresh database, and somebody who speaks as a carrier does.
import { mkdtempSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { SHARED } from "../demo/cast";
import { seedDemonstration } from "../demo/seed";
import { keepAccount } from "../numbers/writes";
import { freshRedis } from "../vendors/redis/fresh-redis";
import { signatureOf } from "../vendors/twilio/signature";
import { answerCarrier } from "./http";

const TOKEN = "0123456789abcdef0123456789abcdef";
const ACCOUNT = "AC0123456789abcdef0123456789abcdef";
const ORIGIN = "http://calls.example";

/** Below this are the webhook addresses of the account. */
export const ROOT = `${ORIGIN}/webhooks/twilio/k3`;

export type Fields = Readonly<Record<string, string>>;

export interface Heard {
  readonly status: number;
  readonly body: string;
}

export class FreshDoor {
  #calls = 0;

  private constructor(
    readonly ground: FreshGround,
    readonly accountId: string,
    private readonly server: Server,
    private readonly redis: { close(): Promise<void> },
  ) {}

  static async open(name: string): Promise<FreshDoor> {
    vi.stubEnv("PUBLIC_URL", ORIGIN);
    vi.stubEnv("TWILIO_ACCOUNT_SID", ACCOUNT);
    vi.stubEnv("TWILIO_AUTH_TOKEN", TOKEN);
    vi.stubEnv("TWILIO_API_KEY", "SK0123456789abcdef0123456789abcdef");
    vi.stubEnv("TWILIO_API_SECRET", "not-a-secret-not-a-secret");
    const ground = await freshGround(name, "worker");
    const redis = await freshRedis();
    const account = await keepAccount(ACCOUNT, "k3");
    await seedDemonstration(mkdtempSync(join(tmpdir(), "calls-")), account.id, new Date());
    const server = createServer((req, res) => void answerCarrier(req, res));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new FreshDoor(ground, account.id, server, redis);
  }

  async close(): Promise<void> {
    this.server.close();
    await this.redis.close();
    await this.ground.close();
  }

  newCall(): string {
    return `CA${String(++this.#calls).padStart(32, "0")}`;
  }

  /** Says something as the carrier does: the address it was given, a form, and a signature over both. */
  async say(address: string, fields: Fields, signature?: string): Promise<Heard> {
    const form = { AccountSid: ACCOUNT, ApiVersion: "2010-04-01", ...fields };
    const signed = signature ?? signatureOf(TOKEN, address, form);
    const { port } = this.server.address() as AddressInfo;
    const answer = await fetch(address.replace(ORIGIN, `http://127.0.0.1:${port}`), {
      method: "POST",
      headers: { "x-twilio-signature": signed, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(form),
    });
    return { status: answer.status, body: await answer.text() };
  }

  ring(callSid: string, fields: Fields = {}): Promise<Heard> {
    return this.say(`${ROOT}/voice`, { ...legOf(callSid), CallStatus: "ringing", ...fields });
  }

  ended(callSid: string, seconds: number): Promise<Heard> {
    return this.say(`${ROOT}/voice/status`, {
      ...{ ...legOf(callSid), CallStatus: "completed", CallDuration: String(seconds) },
      ...{ SequenceNumber: "3", Timestamp: new Date().toUTCString() },
    });
  }

  /** The row of a call at one tenant. */
  async interaction(callSid: string, tenantId: string | undefined) {
    const { owner } = this.ground;
    const rows =
      await owner`select * from app.interactions where call_sid = ${callSid} and tenant_id = ${tenantId ?? ""}`;
    return rows[0];
  }

  /** The events of a call in the inbox. */
  async filed(callSid: string) {
    const { owner } = this.ground;
    return (await owner`select * from app.inbox where call_sid = ${callSid} order by created_at`) as {
      kind: string;
    }[];
  }
}

const legOf = (callSid: string) => ({ CallSid: callSid, From: "+886912345678", To: SHARED });

/** The address a document asks next. */
export const next = (body: string): string =>
  /action="([^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&") ?? "";

/** Looks until it is so. */
export async function settled<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("It never came to be.");
}
