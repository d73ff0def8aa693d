import { numberDialled } from "@/sandbox/carrier/book";
import type { Carrier } from "@/sandbox/carrier/carrier";
import type { Fields } from "@/sandbox/carrier/form";
import { geographyOf } from "@/sandbox/carrier/geography";
import { newSid } from "@/sandbox/carrier/sids";
import type { TextMessage } from "@/sandbox/carrier/texting/message";
import { segmentsOf, sendOut } from "@/sandbox/carrier/texting/sending";
import { parseTwiml } from "@/sandbox/carrier/twiml/parse";
import type { Message } from "@/sandbox/carrier/twiml/verbs";
import { resolveUrl } from "@/sandbox/carrier/verbs/run";
import { type Delivered, deliver } from "@/sandbox/carrier/webhooks/deliver";

/** A text message from the world. */
export interface Texted {
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: ReadonlyArray<{ url: string; contentType: string }>;
}

/** Take a message in and tell the number's SmsUrl; replies in its TwiML are sent. Undefined when the number is not ours. */
export function takeIn(carrier: Carrier, texted: Texted): TextMessage | undefined {
  const number = numberDialled(carrier.book, texted.to);
  if (!number) return undefined;
  const now = carrier.clock.now();
  const message: TextMessage = {
    ...texted,
    sid: newSid("SM"),
    direction: "inbound",
    createdAt: now,
    updatedAt: now,
    progress: undefined,
    status: "received",
  };
  carrier.messages.set(message.sid, message);
  if (number.smsUrl) void carrier.clock.during(ask(carrier, message));
  return message;
}

async function ask(carrier: Carrier, message: TextMessage): Promise<void> {
  const number = numberDialled(carrier.book, message.to);
  if (!number) return;
  const fields = inboundFields(carrier.account.sid, message);
  const { authToken } = carrier.account;
  let delivered = await deliver(authToken, { url: number.smsUrl, method: number.smsMethod, fields });
  let replies = repliesIn(delivered);
  if (typeof replies === "number" && number.smsFallbackUrl) {
    const error: Fields = [
      ["ErrorCode", String(replies)],
      ["ErrorUrl", number.smsUrl],
    ];
    const fallback = {
      url: number.smsFallbackUrl,
      method: number.smsFallbackMethod,
      fields: [...fields, ...error],
    };
    delivered = await deliver(authToken, fallback);
    replies = repliesIn(delivered);
  }
  if (typeof replies === "number") {
    return carrier.log("warn", "message webhook failed", { messageSid: message.sid, code: replies });
  }
  for (const reply of replies) answer(carrier, message, reply, delivered.url);
}

function repliesIn(delivered: Delivered): readonly Message[] | number {
  if (delivered.code !== undefined) return delivered.code;
  if (delivered.body === "" && delivered.status === 204) return [];
  const twiml = parseTwiml(delivered.body);
  return twiml.kind === "invalid" ? twiml.code : twiml.verbs.filter((verb) => verb.kind === "Message");
}

function answer(carrier: Carrier, to: TextMessage, reply: Message, base: string): void {
  const url = reply.statusCallback && resolveUrl(base, reply.statusCallback);
  sendOut(carrier, {
    from: reply.from ?? to.to,
    to: reply.to ?? to.from,
    body: reply.body,
    media: reply.media,
    direction: "outbound-reply",
    progress: url ? { url, method: "POST", events: [] } : undefined,
  });
}

function inboundFields(accountSid: string, message: TextMessage): Fields {
  return [
    ...geographyOf("To", message.to),
    ["SmsMessageSid", message.sid],
    ["NumMedia", String(message.media.length)],
    ...geographyOf("From", message.from),
    ["SmsSid", message.sid],
    ["SmsStatus", "received"],
    ["Body", message.body],
    ["To", message.to],
    ["NumSegments", String(segmentsOf(message.body))],
    ["MessageSid", message.sid],
    ["AccountSid", accountSid],
    ["From", message.from],
    ["ApiVersion", "2010-04-01"],
    ...message.media.flatMap(
      ({ url, contentType }, at) =>
        [
          [`MediaUrl${at}`, url],
          [`MediaContentType${at}`, contentType],
        ] as const,
    ),
  ];
}
