import { newId } from "@/db/ids";
import { carrierAccounts } from "@/db/tables/carrier-accounts";
import { numbers } from "@/db/tables/numbers";
import { tenants } from "@/db/tables/tenants";
import type { ChainStep, Neutral } from "./number";
import { atTheDoor } from "./scopes";

/** The usual order of a shared number: what costs the caller nothing first, a person last. */
export const USUAL_CHAIN: readonly ChainStep[] = [
  { method: "forwarded-from" },
  { method: "known-caller" },
  { method: "menu-digit" },
  { method: "agent-asks" },
];

/** Makes a tenant of a test's own and returns its id. */
export async function freshTenant(
  slug: string,
  kind: "operator" | "lessee" = "lessee",
  name = slug,
): Promise<string> {
  const id = newId();
  await atTheDoor((tx) => tx.insert(tenants).values({ id, slug, kind, name }));
  return id;
}

/** Makes a carrier account and returns its id. */
export async function freshAccount(token = "account-token"): Promise<string> {
  const id = newId();
  await atTheDoor((tx) =>
    tx.insert(carrierAccounts).values({ id, token, accountSid: `AC${id.replaceAll("-", "")}` }),
  );
  return id;
}

/** Registers a number at an account and returns its id. A shared one gets the usual chain; a left one need not rest. */
export async function freshNumber(
  carrierAccountId: string,
  e164: string,
  kind: "dedicated" | "shared",
): Promise<string> {
  const id = newId();
  const chain = kind === "shared" ? USUAL_CHAIN : [];
  const neutral: Neutral = {
    language: "en",
    greeting: [],
    menu: [],
    again: [],
    agentAsks: [],
    notInService: [],
  };
  await atTheDoor((tx) =>
    tx.insert(numbers).values({ id, carrierAccountId, e164, kind, chain, neutral, ageingDays: 0 }),
  );
  return id;
}
