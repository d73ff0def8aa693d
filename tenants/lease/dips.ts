import { z } from "zod";
import { type Fault, Key } from "../flow";

/** How much of a value is kept in a trace and shown to whoever tries a dip. */
const Mask = z.enum(["none", "last4", "hidden"]);
export type DipMask = z.output<typeof Mask>;

const HostName = z
  .string()
  .regex(
    /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/,
    "Must be a host's name in lower case, like crm.example.com. Addresses in digits are not taken.",
  );

/**
 * A host of the lessee that may be asked during a call. The list is agreed by both parties: a contract can name no other.
 * `plain` is the operator's permission to ask without TLS.
 */
const Host = z.strictObject({ host: HostName, plain: z.boolean().optional() });
export type DipHost = z.output<typeof Host>;

const Input = z.strictObject({
  /** Without one, only the last four signs are kept: most inputs are numbers of people. */
  mask: Mask.optional(),
});

const Answer = z.strictObject({
  /** Where in the answer's JSON: `customer.tier`, `orders.0.state`. */
  at: z
    .string()
    .max(200)
    .regex(/^[\w-]+(\.[\w-]+)*$/, "Must be names and numbers with dots between, like orders.0.state."),
  type: z.enum(["text", "number", "yes-no"]),
  /** Most signs of a text. 200 when it is left out; longer is not what was agreed, and is an error. */
  most: z.int().min(1).max(1000).optional(),
  mask: Mask.optional(),
});
export type DipAnswer = z.output<typeof Answer>;

const Auth = z.strictObject({
  header: z.string().regex(/^(authorization|x-[a-z0-9-]{1,40})$/, "Must be authorization, or begin with x-."),
  /** What stands before the secret, like `Bearer`. */
  scheme: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,19}$/)
    .optional(),
  /** Name of a secret that is kept sealed; never the secret itself. */
  secret: Key,
});

/** One question a flow may ask a system of the lessee, while a caller waits. */
const Dip = z.strictObject({
  /** `https://crm.example.com/customers/{number}`: inputs stand in the path or the query, never in the host. */
  url: z.string().min(10).max(1000),
  method: z.enum(["GET", "POST"]),
  inputs: z.record(Key, Input),
  answer: z
    .record(Key, Answer)
    .refine((map) => Object.keys(map).length > 0, "Must name at least one value of the answer."),
  /** For everything together: name, connection, further tries, the whole answer. 2 when it is left out. */
  timeoutSeconds: z.int().min(1).max(8).optional(),
  /** 1 when it is left out. What may change something on the other side (POST) is never sent twice. */
  retries: z.int().min(0).max(3).optional(),
  /** How long an answer holds for the same inputs. Not at all when it is left out. */
  cacheSeconds: z.int().min(1).max(3600).optional(),
  auth: Auth.optional(),
});
export type Dip = z.output<typeof Dip>;

export const dipClauses = {
  hosts: z.array(Host).max(50).optional(),
  dips: z.record(Key, Dip).optional(),
};

/** `{name}` in an address stands for an input. */
export const INPUT_IN_URL = /\{([a-z][a-z0-9-]{0,39})\}/g;

/** Scheme, host, optional port, then a path: no person, no placeholder before the path begins. */
const ADDRESS = /^(https?):\/\/([a-z0-9.-]+)(?::(\d{1,5}))?(\/[^\s\\#]*)?$/;

const PORTS = { https: ["443", "8443"], http: ["80", "8080"] } as const;

interface WithDips {
  readonly hosts?: readonly DipHost[] | undefined;
  readonly dips?: Readonly<Record<string, Dip>> | undefined;
}

/** Contracts that name hosts, inputs or ports which they may not. */
export function dipFaults({ hosts = [], dips = {} }: WithDips): Fault[] {
  const twice = hosts.flatMap(({ host }, i) =>
    hosts.findIndex((other) => other.host === host) < i
      ? [{ path: ["exchange", "hosts", i, "host"], fault: `${host} stands twice.` }]
      : [],
  );
  return [...twice, ...Object.entries(dips).flatMap(([name, dip]) => faultsOfDip(name, dip, hosts))];
}

function faultsOfDip(name: string, { url, method, inputs }: Dip, hosts: readonly DipHost[]): Fault[] {
  const at = (...path: string[]): Fault["path"] => ["exchange", "dips", name, ...path];
  const wrong = faultOfAddress(url, hosts);
  if (wrong) return [{ path: at("url"), fault: wrong }];
  const used = new Set([...url.matchAll(INPUT_IN_URL)].map(([, input]) => String(input)));
  const unknown = [...used].filter((input) => !Object.hasOwn(inputs, input));
  const idle = method === "GET" ? Object.keys(inputs).filter((input) => !used.has(input)) : [];
  return [
    ...unknown.map((input) => ({ path: at("url"), fault: `There is no input ${input}.` })),
    ...idle.map((input) => ({
      ...{ path: at("inputs", input), fault: "Stands nowhere in url, and a GET sends nothing else." },
    })),
  ];
}

function faultOfAddress(url: string, hosts: readonly DipHost[]): string | undefined {
  const [, scheme, host = "", port] = ADDRESS.exec(url) ?? [];
  if (scheme !== "https" && scheme !== "http")
    return "Must be like https://crm.example.com/customers/{number}: no person, and no input before the path.";
  if (/[{}]/.test(url.replace(INPUT_IN_URL, "")))
    return "Has a brace that encloses no input: names are lower-case letters, digits and dashes.";
  const declared = hosts.find((one) => one.host === host);
  if (!declared) return `Asks ${host}, which is not among exchange.hosts.`;
  if (scheme === "http" && !declared.plain)
    return `Must begin with https://: exchange.hosts does not let ${host} be asked in plain.`;
  const ports: readonly string[] = PORTS[scheme];
  if (port !== undefined && !ports.includes(port))
    return `Must ask at port ${ports.join(" or ")}, not at ${port}.`;
  return undefined;
}
