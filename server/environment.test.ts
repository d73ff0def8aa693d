import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseEnvironment, VARIABLES } from "./environment";

const WHOLE = {
  DATABASE_URL: "postgres://postgres@127.0.0.1:5432/leaseline",
  REDIS_URL: "redis://127.0.0.1:6379",
  AUTH_SECRET: "a secret of at least 32 characters, at random",
};
const CARRIER = {
  TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "t".repeat(32),
  TWILIO_API_KEY: `SK${"0".repeat(32)}`,
  TWILIO_API_SECRET: "s".repeat(32),
};
const LIVE = { STRIPE_SECRET_KEY: `sk_live_${"0".repeat(24)}`, STRIPE_WEBHOOK_SECRET: "whsec_000000000000" };

describe("the environment", () => {
  it("is read with defaults for what may be left out", () => {
    expect(parseEnvironment(WHOLE)).toMatchObject({
      port: 3000,
      publicUrl: "http://localhost:3000",
      demonstration: "first-run",
      trustedProxyHops: 0,
    });
  });

  it("treats an empty value as an unset one", () => {
    expect(parseEnvironment({ ...WHOLE, PORT: "", TWILIO_AUTH_TOKEN: " " }).port).toBe(3000);
  });

  it("keeps the vendors' keys together", () => {
    const { twilio, carrier } = parseEnvironment({
      ...WHOLE,
      ...CARRIER,
      LEASELINE_CARRIER: "http://127.0.0.1:4010/",
    });
    expect(twilio?.accountSid).toBe(CARRIER.TWILIO_ACCOUNT_SID);
    expect(carrier).toBe("http://127.0.0.1:4010");
  });

  it("lets tests stand in for the outside, name by name, on the sandbox carrier alone", () => {
    const sandbox = { ...WHOLE, LEASELINE_CARRIER: "http://127.0.0.1:4010" };
    const EGRESS_TEST_ALLOW = "crm.example.com=127.0.0.1:4040,pbx.example.com=127.0.0.1:4041";
    const { standIns } = parseEnvironment({ ...sandbox, EGRESS_TEST_ALLOW });
    expect([...standIns]).toEqual([
      ["crm.example.com", { address: "127.0.0.1", port: 4040 }],
      ["pbx.example.com", { address: "127.0.0.1", port: 4041 }],
    ]);
    expect(parseEnvironment(sandbox).standIns.size).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ["DATABASE_URL is missing", { DATABASE_URL: "" }],
    ["DATABASE_URL is not usable", { DATABASE_URL: "mysql://there" }],
    ["REDIS_URL is not usable", { REDIS_URL: "localhost:6379" }],
    ["PORT is not usable", { PORT: "80000" }],
    ["PUBLIC_URL is not usable", { PUBLIC_URL: "https://calls.example.com/app" }],
    ["AUTH_SECRET is not usable", { AUTH_SECRET: "short" }],
    ["TWILIO_AUTH_TOKEN is not usable", { ...CARRIER, TWILIO_AUTH_TOKEN: "t".repeat(31) }],
    ["TWILIO_API_SECRET is missing", { ...CARRIER, TWILIO_API_SECRET: "" }],
    ["STRIPE_WEBHOOK_SECRET is missing", { STRIPE_SECRET_KEY: "sk_test_00000000" }],
    ["STRIPE_SECRET_KEY is a live key", { ...LIVE, LEASELINE_PROCESSOR: "http://127.0.0.1:4020" }],
    ["STRIPE_SECRET_KEY is a live key", { ...LIVE, LEASELINE_CARRIER: "http://127.0.0.1:4010" }],
    ["EGRESS_TEST_ALLOW is for tests", { EGRESS_TEST_ALLOW: "crm.example.com=127.0.0.1:4040" }],
    [
      "EGRESS_TEST_ALLOW is not usable",
      { LEASELINE_CARRIER: "http://127.0.0.1:4010", EGRESS_TEST_ALLOW: "127.0.0.1" },
    ],
    ["LEASELINE_DEMO is 1", { ...LIVE, LEASELINE_DEMO: "1" }],
    ["LEASELINE_DEMO is not usable", { LEASELINE_DEMO: "yes" }],
    ["AUTH_SECRET is the same", { ...CARRIER, AUTH_SECRET: CARRIER.TWILIO_AUTH_TOKEN }],
  ])("is refused in one sentence: %s", (opening, changes) => {
    const read = () => parseEnvironment({ ...WHOLE, ...changes });
    expect(read).toThrow(new RegExp(`^${opening}[^\\n]*\\.$`));
  });

  it("never repeats a secret in its complaint", () => {
    expect(() => parseEnvironment({ ...WHOLE, AUTH_SECRET: "hunter2" })).not.toThrow(/hunter2/);
  });

  it("is described completely in .env.example", () => {
    const example = readFileSync(".env.example", "utf8");
    const named = [...example.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
    const internal = ["LEASELINE_CARRIER", "LEASELINE_PROCESSOR"];
    const missing = Object.keys(VARIABLES).filter(
      (name) => !named.includes(name) && !internal.includes(name),
    );
    expect(
      missing,
      "Every variable of server/environment.ts stands in .env.example with its reason.",
    ).toEqual([]);
  });
});
