import twilio from "twilio";

/** How this process reaches its carrier. */
export interface CarrierSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** Origin of a carrier that speaks Twilio's protocol elsewhere; Twilio itself when absent. */
  readonly origin?: string | undefined;
}

export type Carrier = ReturnType<typeof twilio>;

/** Twilio's REST answers within this or not at all. */
const TIMEOUT_MS = 5_000;

/**
 * The carrier's REST client: the SDK as it is, with explicit credentials, because it would otherwise read them (and
 * regions, and proxies) from the environment by itself.
 */
export function carrierClient(settings: CarrierSettings): Carrier {
  return twilio(settings.apiKey, settings.apiSecret, {
    accountSid: settings.accountSid,
    httpClient: new HostedClient(settings.origin),
    lazyLoading: true,
  });
}

const { RequestClient } = twilio;

type RequestOptions = Parameters<InstanceType<typeof RequestClient>["request"]>[0];

/** Sends the SDK's requests to another host, unchanged: `https://api.twilio.com/x` becomes `{origin}/api.twilio.com/x`. */
class HostedClient extends RequestClient {
  readonly #origin: string | undefined;

  constructor(origin: string | undefined) {
    super({ timeout: TIMEOUT_MS, keepAlive: true });
    this.#origin = origin;
  }

  override request<TData>(options: RequestOptions) {
    if (!this.#origin) return super.request<TData>(options as never);
    const uri = `${this.#origin}/${options.uri.replace(/^https:\/\//, "")}`;
    return super.request<TData>({ ...options, uri } as never);
  }
}

/** Codes that mean: what you want to act on is over. A wish that it be gone is then fulfilled. */
const GONE = new Set([20404, 21220]);

/** True when the carrier says that the leg, member or room does not exist any more. */
export function isGone(error: unknown): boolean {
  const { status, code } = error as { status?: number; code?: number };
  return status === 404 || GONE.has(code ?? 0);
}
