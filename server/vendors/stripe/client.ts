import Stripe from "stripe";
import { environment } from "../../environment";

let client: Stripe | undefined;

/** The processor's client: the SDK as it is. Where there are no keys there is no processor, and nobody calls this. */
export function processor(): Stripe {
  const { stripe, processor: origin } = environment();
  if (!stripe)
    throw new Error("There is no processor: STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRET are not set.");
  client ??= new Stripe(stripe.secretKey, {
    ...hostOf(origin),
    maxNetworkRetries: 2,
    timeout: 10_000,
    telemetry: false,
  });
  return client;
}

function hostOf(origin: string | undefined) {
  if (!origin) return {};
  const { hostname, port, protocol } = new URL(origin);
  return { host: hostname, port, protocol: protocol === "https:" ? ("https" as const) : ("http" as const) };
}

/** Signatures may be this far from our clock, either way; the SDK itself refuses only old ones. */
const SKEW_SECONDS = 300;

/** The event of a signed body, or undefined when the signature does not match or is not of this time. */
export function signedEvent(
  rawBody: string,
  header: string | undefined,
  now: Date,
): Stripe.Event | undefined {
  const secret = environment().stripe?.webhookSecret;
  const stamped = Number(/(?:^|,)t=(\d+)/.exec(header ?? "")?.[1]);
  if (!secret || !header || !(Math.abs(now.getTime() / 1000 - stamped) <= SKEW_SECONDS)) return undefined;
  try {
    return processor().webhooks.constructEvent(rawBody, header, secret, SKEW_SECONDS);
  } catch {
    return undefined;
  }
}
