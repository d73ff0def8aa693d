import { resolve } from "node:path";
import { z } from "zod";

/**
 * Everything this program takes from its environment, each with the reason it exists. Read once; nothing else in the
 * product looks at `process.env`.
 */
export const VARIABLES = {
  PORT: "Where the listener listens; 0 lets the system choose.",
  DATABASE_URL: "PostgreSQL. Unset, `npm start` brings its own.",
  REDIS_URL: "Redis, for the live index and streams. Unset, `npm start` brings its own.",
  LEASELINE_HOME: "The folder for everything an installation keeps on disk.",
  PUBLIC_URL: "The address people and carriers use; links, cookies and signatures are made for it.",
  AUTH_SECRET: "The one root secret; every other key is derived from it.",
  TWILIO_ACCOUNT_SID: "The carrier account whose webhooks we answer.",
  TWILIO_AUTH_TOKEN: "Checks the signatures of that account's webhooks.",
  TWILIO_API_KEY: "Signs our requests to the carrier.",
  TWILIO_API_SECRET: "The secret half of the API key; also signs softphone tokens.",
  STRIPE_SECRET_KEY: "Signs our requests to the processor.",
  STRIPE_WEBHOOK_SECRET: "Checks the signatures of the processor's webhooks.",
  SMTP_URL: "Where mail leaves. Unset, no mail is sent.",
  LEASELINE_DEMO: "1 forces the demonstration data, 0 forbids it.",
  LEASELINE_CARRIER: "Origin of the sandbox carrier, set by `npm start` when there are no carrier keys.",
  LEASELINE_PROCESSOR:
    "Origin of the sandbox processor, set by `npm start` when there are no processor keys.",
  EGRESS_TEST_ALLOW:
    "Names of the outside that tests stand in for, each with the one address and port where it then is.",
  TRUSTED_PROXY_HOPS:
    "How many of our own proxies stand in front, so that a caller's address can be believed.",
} as const;

type Name = keyof typeof VARIABLES;
type Source = Readonly<Record<string, string | undefined>>;

export interface Environment {
  readonly port: number;
  readonly home: string;
  /** An origin without a trailing slash. */
  readonly publicUrl: string;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly authSecret: string;
  readonly twilio?: Readonly<{ accountSid: string; authToken: string; apiKey: string; apiSecret: string }>;
  readonly stripe?: Readonly<{ secretKey: string; webhookSecret: string }>;
  /** Set while the sandbox stands in for the carrier. */
  readonly carrier?: string;
  /** Set while the sandbox stands in for the processor. */
  readonly processor?: string;
  readonly smtpUrl?: string;
  /** Where tests stand in for the outside, by name. Empty in every other installation. */
  readonly standIns: ReadonlyMap<string, StandIn>;
  readonly demonstration: "forced" | "forbidden" | "first-run";
  readonly trustedProxyHops: number;
}

/** The one place where a name of the outside is, for tests. */
export interface StandIn {
  readonly address: string;
  readonly port: number;
}

/** What is wrong with the environment, in one sentence that names the variable. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

const whole = (least: number, most: number, otherwise: number) =>
  z.coerce.number().int().min(least).max(most).default(otherwise);
const address = (protocol: RegExp) => z.url({ protocol });
const origin = address(/^https?$/).refine((text) => new URL(text).pathname === "/" && !new URL(text).search);
const secret = z.string().min(32);

const SCHEMAS = {
  PORT: [whole(0, 65_535, 3000), "a port number between 0 and 65535"],
  DATABASE_URL: [address(/^postgres(ql)?$/), "an address like postgres://user:password@host:5432/database"],
  REDIS_URL: [address(/^rediss?$/), "an address like redis://host:6379"],
  LEASELINE_HOME: [z.string().min(1).default(".leaseline"), "a folder"],
  PUBLIC_URL: [origin.optional(), "an origin like https://calls.example.com, without a path"],
  AUTH_SECRET: [secret, "at least 32 random characters; `openssl rand -base64 32` makes some"],
  TWILIO_ACCOUNT_SID: [
    z
      .string()
      .regex(/^AC[0-9a-zA-Z]{32}$/)
      .optional(),
    "an account SID: AC and 32 characters",
  ],
  TWILIO_AUTH_TOKEN: [secret.optional(), "the account's auth token, 32 characters or more"],
  TWILIO_API_KEY: [
    z
      .string()
      .regex(/^SK[0-9a-zA-Z]{32}$/)
      .optional(),
    "an API key SID: SK and 32 characters",
  ],
  TWILIO_API_SECRET: [z.string().min(16).optional(), "the API key's secret"],
  STRIPE_SECRET_KEY: [
    z
      .string()
      .regex(/^(sk|rk)_(test|live)_\w{8,}$/)
      .optional(),
    "a secret key: sk_test_… or sk_live_…",
  ],
  STRIPE_WEBHOOK_SECRET: [
    z
      .string()
      .regex(/^whsec_\S{8,}$/)
      .optional(),
    "an endpoint secret: whsec_…",
  ],
  SMTP_URL: [address(/^smtps?$/).optional(), "an address like smtps://user:password@host:465"],
  LEASELINE_DEMO: [z.enum(["0", "1"]).optional(), "1 (force the demonstration data) or 0 (forbid it)"],
  LEASELINE_CARRIER: [origin.optional(), "an origin like http://127.0.0.1:4010"],
  LEASELINE_PROCESSOR: [origin.optional(), "an origin like http://127.0.0.1:4020"],
  EGRESS_TEST_ALLOW: [
    z
      .string()
      .regex(/^[a-z0-9.-]+=[0-9.]+:\d{1,5}(,[a-z0-9.-]+=[0-9.]+:\d{1,5})*$/)
      .optional(),
    "a list like crm.example.com=127.0.0.1:4040",
  ],
  TRUSTED_PROXY_HOPS: [whole(0, 10, 0), "a small number: 0 without a proxy, 1 behind one"],
} as const satisfies Record<Name, readonly [z.ZodType, string]>;

type Parsed = { [K in Name]: z.output<(typeof SCHEMAS)[K][0]> };

/** Names that only make sense together: half of a set is a mistake, never a choice. */
const SETS: readonly (readonly Name[])[] = [
  ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_API_KEY", "TWILIO_API_SECRET"],
  ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET"],
];

/** Reads an environment, or throws an `EnvironmentError` about the first variable that is wrong. An empty value is an unset one. */
export function parseEnvironment(source: Source): Environment {
  const read = Object.fromEntries(Object.keys(SCHEMAS).map((name) => [name, readOne(name as Name, source)]));
  const values = read as unknown as Parsed;
  for (const set of SETS) refuseHalf(set, values);
  refuseMixed(values);
  return shape(values);
}

function readOne(name: Name, source: Source): unknown {
  const given = source[name]?.trim() || undefined;
  const [schema, expected] = SCHEMAS[name];
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  // The value itself is never shown: most of these are secrets.
  throw new EnvironmentError(`${name} ${given ? "is not usable" : "is missing"}: it should be ${expected}.`);
}

function refuseHalf(set: readonly Name[], values: Parsed): void {
  const missing = set.find((name) => values[name] === undefined);
  const given = set.find((name) => values[name] !== undefined);
  if (missing && given)
    throw new EnvironmentError(`${missing} is missing: set it too, or unset ${given} and its companions.`);
}

/** Real money and pretended calls must never meet, and two secrets must never be one. */
function refuseMixed(values: Parsed): void {
  const live = values.STRIPE_SECRET_KEY?.includes("_live_");
  if (live && values.LEASELINE_PROCESSOR)
    throw new EnvironmentError(
      "STRIPE_SECRET_KEY is a live key, but the sandbox processor is in use: use a test key.",
    );
  if (live && values.LEASELINE_CARRIER)
    throw new EnvironmentError(
      "STRIPE_SECRET_KEY is a live key, but calls come from the sandbox carrier: use a test key.",
    );
  if (live && values.LEASELINE_DEMO === "1")
    throw new EnvironmentError(
      "LEASELINE_DEMO is 1, but STRIPE_SECRET_KEY is a live key: nobody pays for a demonstration.",
    );
  if (values.EGRESS_TEST_ALLOW && (live || !values.LEASELINE_CARRIER))
    throw new EnvironmentError(
      "EGRESS_TEST_ALLOW is for tests on the sandbox carrier: unset it, for it lets calls ask inside this network.",
    );
  if (values.AUTH_SECRET === values.TWILIO_AUTH_TOKEN || values.AUTH_SECRET === values.TWILIO_API_SECRET)
    throw new EnvironmentError("AUTH_SECRET is the same as a carrier secret: give it a value of its own.");
}

function shape(values: Parsed): Environment {
  const demonstration = { "0": "forbidden", "1": "forced" } as const;
  return {
    port: values.PORT,
    home: resolve(values.LEASELINE_HOME),
    publicUrl: new URL(values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).origin,
    databaseUrl: values.DATABASE_URL,
    redisUrl: values.REDIS_URL,
    authSecret: values.AUTH_SECRET,
    ...vendors(values),
    ...(values.SMTP_URL && { smtpUrl: values.SMTP_URL }),
    standIns: standInsOf(values.EGRESS_TEST_ALLOW ?? ""),
    demonstration: values.LEASELINE_DEMO ? demonstration[values.LEASELINE_DEMO] : "first-run",
    trustedProxyHops: values.TRUSTED_PROXY_HOPS,
  };
}

function standInsOf(list: string): ReadonlyMap<string, StandIn> {
  const each = [...list.matchAll(/([^=,]+)=([^:]+):(\d+)/g)];
  return new Map(
    each.map(([, name = "", address = "", port]) => [name, { address, port: Number(port) }] as const),
  );
}

function vendors(values: Parsed): Pick<Environment, "twilio" | "stripe" | "carrier" | "processor"> {
  const { TWILIO_ACCOUNT_SID: accountSid, TWILIO_AUTH_TOKEN: authToken } = values;
  const { TWILIO_API_KEY: apiKey, TWILIO_API_SECRET: apiSecret } = values;
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret } = values;
  return {
    ...(accountSid &&
      authToken &&
      apiKey &&
      apiSecret && { twilio: { accountSid, authToken, apiKey, apiSecret } }),
    ...(secretKey && webhookSecret && { stripe: { secretKey, webhookSecret } }),
    ...(values.LEASELINE_CARRIER && { carrier: new URL(values.LEASELINE_CARRIER).origin }),
    ...(values.LEASELINE_PROCESSOR && { processor: new URL(values.LEASELINE_PROCESSOR).origin }),
  };
}

let known: Environment | undefined;

/** This process's environment, read at first use: a build imports this file without having one. */
export function environment(): Environment {
  known ??= parseEnvironment(process.env);
  return known;
}
