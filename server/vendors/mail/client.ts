import { createTransport, type Transporter } from "nodemailer";
import { environment } from "../../environment";

/** One mail to one person. Text only: there is nothing in it to draw, to follow or to run. */
export interface Letter {
  readonly to: string;
  readonly fromName: string;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly language: string;
  /** The same letter sent twice has the same name, so that it is shown once. */
  readonly name: string;
}

/** Why a letter did not leave, without a word of what the server said: that names people. */
export type MailTrouble = "refused" | "credentials" | "unreachable" | "later";

/** A letter did not leave. `code` is the server's answer (RFC 5321), where there was one. */
export class NotSent extends Error {
  override readonly name = "NotSent";

  constructor(
    readonly trouble: MailTrouble,
    readonly code: number | undefined,
    options?: ErrorOptions,
  ) {
    super(["mail", trouble, code].filter(Boolean).join(" "), options);
  }
}

/** Shorter than a claim of the outbox holds, all together. */
const TIMEOUTS = { connectionTimeout: 5_000, greetingTimeout: 5_000, socketTimeout: 10_000 };

let transport: Transporter | undefined;

/** Whether mail is sent at all: without SMTP_URL it is not. */
export const sendsMail = (): boolean => environment().smtpUrl !== undefined;

function mailer(): Transporter {
  const { smtpUrl } = environment();
  if (!smtpUrl) throw new NotSent("unreachable", undefined);
  const url = new URL(smtpUrl);
  const isTls = url.protocol === "smtps:";
  const user = decodeURIComponent(url.username);
  transport ??= createTransport({
    ...{ host: url.hostname, port: Number(url.port) || (isTls ? 465 : 587), secure: isTls, ...TIMEOUTS },
    ...(user && { auth: { user, pass: decodeURIComponent(url.password) } }),
    // No file and no address of a letter is ever read by the sender.
    ...{ disableFileAccess: true, disableUrlAccess: true },
  });
  return transport;
}

/** The address that letters come from: `?from=` of SMTP_URL, its user where that is an address, or one of our own host. */
export function ownAddress(smtpUrl: string, publicUrl: string): string {
  const url = new URL(smtpUrl);
  const user = decodeURIComponent(url.username);
  return (
    url.searchParams.get("from") ?? (user.includes("@") ? user : `noreply@${new URL(publicUrl).hostname}`)
  );
}

/** Sends a letter, or throws `NotSent`. */
export async function send({ to, fromName, replyTo, subject, text, language, name }: Letter): Promise<void> {
  const { smtpUrl = "", publicUrl } = environment();
  const address = ownAddress(smtpUrl, publicUrl);
  try {
    await mailer().sendMail({
      ...{ from: { name: fromName, address }, to: { name: "", address: to }, subject, text },
      ...(replyTo && { replyTo: { name: fromName, address: replyTo } }),
      messageId: `<${name}@${address.split("@")[1]}>`,
      headers: { "Content-Language": language, "Auto-Submitted": "auto-generated" },
    });
  } catch (error) {
    throw toTrouble(error);
  }
}

/** Reaches the server and signs in there, without sending anything. For `leaseline doctor`. */
export async function reachMail(): Promise<void> {
  try {
    await mailer().verify();
  } catch (error) {
    throw toTrouble(error);
  }
}

function toTrouble(error: unknown): NotSent {
  if (error instanceof NotSent) return error;
  const { code, responseCode } = error as { code?: string; responseCode?: number };
  return new NotSent(troubleOf(code, responseCode), responseCode, { cause: error });
}

function troubleOf(code: string | undefined, answer: number | undefined): MailTrouble {
  if (code === "EAUTH") return "credentials";
  if (answer === undefined) return "unreachable";
  return answer >= 500 ? "refused" : "later";
}
