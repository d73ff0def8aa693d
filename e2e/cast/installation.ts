import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Somebody the demonstration lets in. */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly tenant?: string;
}

/** What a running installation says of itself under its home. */
export interface Installation {
  readonly url: string;
  readonly carrier: string;
  readonly signIns: readonly SignIn[];
  readonly numbers: readonly {
    readonly number: string;
    readonly kind: "dedicated" | "shared";
    readonly tenants: readonly string[];
    readonly forwardedFrom?: Readonly<Record<string, string>>;
    readonly menu?: Readonly<Record<string, string>>;
  }[];
}

/** Reads the installation that a story plays in. */
export function installationAt(home: string, url: string): Installation {
  const read = (name: string) => JSON.parse(readFileSync(join(home, name), "utf8"));
  return { ...read("demo.json"), url, carrier: `http://127.0.0.1:${read("ports.json").carrier}` };
}

/** The first person with a role, or a clear complaint. */
export function whoIs(installation: Installation, role: string, nth = 0): SignIn {
  const found = installation.signIns.filter((s) => s.role === role)[nth];
  if (!found) throw new Error(`The demonstration has no ${role} number ${nth + 1}.`);
  return found;
}
