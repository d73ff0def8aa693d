import type { Carrier } from "@/sandbox/carrier/carrier";
import { newSid } from "@/sandbox/carrier/sids";
import type { MessageStatus, TextMessage } from "@/sandbox/carrier/texting/message";

export type Draft = Pick<TextMessage, "from" | "to" | "body" | "progress"> & {
  readonly media: readonly string[];
  readonly direction: "outbound-api" | "outbound-reply";
};

/** When an accepted message comes to its next stage, in milliseconds after the one before. */
const STAGES: ReadonlyArray<readonly [after: number, status: MessageStatus]> = [
  [50, "sending"],
  [150, "sent"],
  [800, "delivered"],
];

/** Take a message on; it is delivered to the world a second later. */
export function sendOut(carrier: Carrier, draft: Draft): TextMessage {
  const now = carrier.clock.now();
  const message: TextMessage = {
    ...draft,
    sid: newSid("SM"),
    media: draft.media.map((url) => ({ url, contentType: "application/octet-stream" })),
    createdAt: now,
    updatedAt: now,
    status: "queued",
  };
  carrier.messages.set(message.sid, message);
  advance(carrier, message, STAGES);
  return message;
}

function advance(carrier: Carrier, message: TextMessage, stages: typeof STAGES): void {
  const [next, ...later] = stages;
  if (!next) return;
  const [after, status] = next;
  carrier.clock.after(after, () => {
    message.status = status;
    message.updatedAt = carrier.clock.now();
    if (status === "sent") message.sentAt = message.updatedAt;
    report(carrier, message);
    advance(carrier, message, later);
  });
}

function report(carrier: Carrier, message: TextMessage): void {
  const { progress } = message;
  if (!progress) return;
  carrier.callbacks.send(message.sid, {
    url: progress.url,
    method: progress.method,
    fields: [
      ["SmsSid", message.sid],
      ["SmsStatus", message.status],
      ["MessageStatus", message.status],
      ["To", message.to],
      ["MessageSid", message.sid],
      ["AccountSid", carrier.account.sid],
      ["From", message.from],
      ["ApiVersion", "2010-04-01"],
    ],
  });
}

/** GSM 03.38 basic characters; those of its extension table count double. */
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;

/** How many segments a text takes: 160 or 153 septets, 70 or 67 UCS-2 units. */
export function segmentsOf(body: string): number {
  const gsm = GSM.test(body);
  const units = gsm ? body.length + (body.match(/[\^{}\\[~\]|€]/g)?.length ?? 0) : body.length;
  const [single, part] = gsm ? [160, 153] : [70, 67];
  return units <= single ? 1 : Math.ceil(units / part);
}
