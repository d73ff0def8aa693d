import type { StatusRequest } from "@/sandbox/carrier/twiml/verbs";

export type MessageStatus =
  | "received"
  | "queued"
  | "sending"
  | "sent"
  | "delivered"
  | "undelivered"
  | "failed";

/** A text message in or out. */
export interface TextMessage {
  readonly sid: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  readonly media: ReadonlyArray<{ url: string; contentType: string }>;
  readonly direction: "inbound" | "outbound-api" | "outbound-reply";
  readonly createdAt: number;
  readonly progress: StatusRequest | undefined;
  updatedAt: number;
  sentAt?: number;
  status: MessageStatus;
  errorCode?: number;
}
