import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY, policyOf } from "@/sandbox/carrier/webhooks/policy";

describe("overrides in the fragment", () => {
  it.each([
    ["http://h/p", {}],
    [
      "http://h/p#rc=2&rp=5xx,ct&rt=4000&ct=1500&tt=9000",
      { retries: 2, readMs: 4000, connectMs: 1500, totalMs: 9000 },
    ],
    ["http://h/p#rc=0", { retries: 0 }],
    ["http://h/p#somewhere", {}],
  ])("%s", (url, expected) => {
    const { policy, wrong } = policyOf(url);
    expect(policy).toMatchObject({ ...DEFAULT_POLICY, ...expected, retryOn: expect.anything() });
    expect(wrong).toEqual([]);
  });

  it.each(["rc=9", "rt=50", "tt=99999", "ct=x", "rp=6xx"])(
    "refuses #%s and keeps the default",
    (fragment) => {
      const { policy, wrong } = policyOf(`http://h/p#${fragment}`);
      expect(policy).toEqual(DEFAULT_POLICY);
      expect(wrong).toEqual([fragment]);
    },
  );
});
