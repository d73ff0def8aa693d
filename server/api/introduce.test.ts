import type { IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { addressOf } from "./introduce";

const from = (forwarded?: string) =>
  ({
    headers: forwarded ? { "x-forwarded-for": forwarded } : {},
    socket: { remoteAddress: "10.0.0.9" },
  }) as unknown as IncomingMessage;

describe("the address of a caller", () => {
  it.each<[string, string | undefined, number, string]>([
    ["is the socket's without a proxy, whatever a header claims", "1.1.1.1", 0, "10.0.0.9"],
    ["is what our proxy saw", "203.0.113.7", 1, "203.0.113.7"],
    [
      "is what our proxy appended, not what the client wrote before it",
      "1.1.1.1, 203.0.113.7",
      1,
      "203.0.113.7",
    ],
    ["is what the outer of two proxies saw", "1.1.1.1, 203.0.113.7, 10.0.0.1", 2, "203.0.113.7"],
    ["is the socket's when the proxy said nothing", undefined, 1, "10.0.0.9"],
  ])("%s", (_, forwarded, hops, expected) => {
    expect(addressOf(from(forwarded), hops)).toBe(expected);
  });
});
