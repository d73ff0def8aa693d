import twilio from "twilio";
import { describe, expect, it } from "vitest";
import { encodeForm, type Fields } from "@/sandbox/carrier/form";
import { signedUrl, signForm, signJson } from "@/sandbox/carrier/signature";

const TOKEN = "demo-token-not-a-secret";
const HOOK = "http://127.0.0.1:4010/hooks/voice/k3?step=ivr";
const FIELDS: Fields = [
  ["CallSid", "CAdemo"],
  ["From", "+14155550123"],
  ["FromCity", ""],
  ["Digits", "12"],
  ["Digits", "07"],
];

describe("the signature of a webhook", () => {
  it("agrees with the worked example for a form with a repeated and an empty field", () => {
    expect(signForm(TOKEN, HOOK, FIELDS)).toBe("xCNbZ2BM+4aElozmkPnv3lKGX/o=");
  });

  it("covers a JSON body by its hash in the query", () => {
    const signed = signJson(TOKEN, HOOK, '{"a":1}');
    expect(signed.signature).toBe("qtbFdNURNnsA3j0oUlOXOQC91Vw=");
    expect(signed.url).toContain(
      "bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862",
    );
  });

  it("is accepted by the vendor's own validator", () => {
    const signature = signForm(TOKEN, HOOK, FIELDS);
    const params = { CallSid: "CAdemo", From: "+14155550123", FromCity: "", Digits: ["12", "07"] };
    expect(twilio.validateRequest(TOKEN, signature, HOOK, params)).toBe(true);
  });

  it.each([
    ["the fragment is not signed", `${HOOK}#rc=2&rp=5xx`, HOOK],
    ["credentials are not signed", "http://me:secret@127.0.0.1:4010/a", "http://127.0.0.1:4010/a"],
    ["an http port is kept", "http://example.com:8080/a", "http://example.com:8080/a"],
    ["an https port is dropped", "https://example.com:8443/a?b=c:1", "https://example.com/a?b=c:1"],
    ["the query is literal", "http://example.com/a?q=%7e&b='", "http://example.com/a?q=%7e&b='"],
  ])("%s", (_fact, given, signed) => {
    expect(signedUrl(given)).toBe(signed);
  });

  it("sends a space as %20 and a plus as %2B", () => {
    expect(encodeForm([["Body", "one two + (three)"]])).toBe("Body=one%20two%20%2B%20%28three%29");
  });
});
