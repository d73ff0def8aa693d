import type { Call, Route } from "@/sandbox/processor/api";

/** The account itself and its balance: enough to tell that the key works. */
export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: "GET", path: "/v1/account", handle: account },
  { method: "GET", path: "/v1/balance", handle: balance },
];

function account(call: Call): Record<string, unknown> {
  call.given.done();
  return {
    id: "acct_1SandboxProcessor",
    object: "account",
    business_type: "company",
    capabilities: { card_payments: "active", transfers: "active" },
    charges_enabled: true,
    country: "TW",
    created: 1_767_225_600,
    default_currency: "twd",
    details_submitted: true,
    email: null,
    metadata: {},
    payouts_enabled: true,
    settings: { dashboard: { display_name: "Sandbox processor", timezone: "Etc/UTC" } },
    type: "standard",
  };
}

function balance(call: Call): Record<string, unknown> {
  call.given.done();
  const nothing = [{ amount: 0, currency: "twd", source_types: { card: 0 } }];
  return { object: "balance", available: nothing, livemode: false, pending: nothing };
}
