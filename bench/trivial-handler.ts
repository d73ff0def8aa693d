import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { atEnd } from "./cleanup";
import type { Installation } from "./installation";

/** A number of the same carrier whose webhooks do nothing but ask for a digit. */
export interface TrivialLine {
  readonly number: string;
  /** Resolves with the instant at which the document after the digit was out. */
  readonly answered: (callSid: string) => Promise<number>;
}

const twiml = (verbs: string) => `<?xml version="1.0" encoding="UTF-8"?><Response>${verbs}</Response>`;
const PROMPT = "To book a room, press 1. To change or cancel a booking, press 2.";

/** Opens such a number: what is left of a ring when nothing is decided, stored, routed or told. */
export async function openTrivialLine({ carrier, env }: Installation): Promise<TrivialLine> {
  const waiting = new Map<string, (at: number) => void>();
  const server = createServer((req, res) => {
    let body = "";
    req.setEncoding("utf8").on("data", (part: string) => {
      body += part;
    });
    req.on("end", () => {
      const digits = req.url === "/digits";
      const ask = `<Gather numDigits="1" timeout="30" action="${origin}/digits"><Say>${PROMPT}</Say></Gather>`;
      const callSid = new URLSearchParams(body).get("CallSid") ?? "";
      res.once("finish", () => digits && waiting.get(callSid)?.(performance.now()));
      res.writeHead(200, { "Content-Type": "text/xml" }).end(twiml(digits ? '<Pause length="60"/>' : ask));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  atEnd(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const number = "+886255500990";
  await buy(`${carrier}/api.twilio.com/2010-04-01/Accounts/${env.TWILIO_ACCOUNT_SID}`, env, {
    PhoneNumber: number,
    VoiceUrl: `${origin}/voice`,
  });
  return { number, answered: (callSid) => new Promise((resolve) => waiting.set(callSid, resolve)) };
}

async function buy(account: string, env: Installation["env"], fields: Record<string, string>): Promise<void> {
  const key = Buffer.from(`${env.TWILIO_ACCOUNT_SID}:${env.TWILIO_AUTH_TOKEN}`).toString("base64");
  const answer = await fetch(`${account}/IncomingPhoneNumbers.json`, {
    method: "POST",
    headers: { Authorization: `Basic ${key}` },
    body: new URLSearchParams(fields),
  });
  if (!answer.ok) throw new Error(`The carrier sold no number: ${answer.status} ${await answer.text()}`);
}
