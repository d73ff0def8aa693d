import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { phoneIdentity, phoneToken } from "./phone-token";

const PERSON = "01999999-0000-7000-8000-000000000001";
const APPLICATION = `AP${"0".repeat(32)}`;
const KEYS = {
  TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
  TWILIO_AUTH_TOKEN: "t".repeat(32),
  TWILIO_API_KEY: `SK${"2".repeat(32)}`,
  TWILIO_API_SECRET: "s".repeat(32),
};

const read = (part: string | undefined) => JSON.parse(Buffer.from(part ?? "", "base64url").toString());

describe("a phone token", () => {
  Object.assign(process.env, KEYS);
  const token = phoneToken(phoneIdentity(PERSON), APPLICATION);
  const [head, body, signature] = token.split(".");
  const claims = read(body);

  it("names the agent in letters the carrier allows", () => {
    expect(claims.grants.identity).toBe("a_01999999000070008000000000000001");
    expect(claims.grants.identity).toMatch(/^\w{1,121}$/);
  });

  it("lets one browser call our application and be rung, and nothing else", () => {
    expect(claims.grants).toEqual({
      identity: phoneIdentity(PERSON),
      voice: { outgoing: { application_sid: APPLICATION }, incoming: { allow: true } },
    });
  });

  it("is over after a quarter of an hour", () => {
    expect(claims.exp - claims.iat).toBe(900);
  });

  it("is signed with the secret of the API key that it names", () => {
    expect([claims.iss, claims.sub]).toEqual([KEYS.TWILIO_API_KEY, KEYS.TWILIO_ACCOUNT_SID]);
    const expected = createHmac("sha256", KEYS.TWILIO_API_SECRET)
      .update(`${head}.${body}`)
      .digest("base64url");
    expect(signature).toBe(expected);
  });
});
