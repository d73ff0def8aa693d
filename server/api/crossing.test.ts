import { describe, expect, it } from "vitest";
import { turnAway } from "./crossing";

const HERE = "https://calls.meridian.example";
const OURS = {
  "content-type": "application/json",
  origin: HERE,
  "sec-fetch-site": "same-origin",
  "x-ll": "1",
  "content-length": "20",
};

describe("a change", () => {
  it("from our own pages may pass", () => {
    expect(turnAway({ method: "POST", headers: OURS }, HERE)).toBeUndefined();
    const withCharset = { ...OURS, "content-type": "Application/JSON; charset=utf-8" };
    expect(turnAway({ method: "POST", headers: withCharset }, HERE)).toBeUndefined();
  });

  it.each<[string, Record<string, string | undefined>, number]>([
    ["a form post", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a multipart post", { "content-type": "multipart/form-data; boundary=x" }, 415],
    ["plain text", { "content-type": "text/plain" }, 415],
    ["bytes", { "content-type": "application/octet-stream" }, 415],
    ["something that begins like JSON", { "content-type": "application/jsonp" }, 415],
    ["no content type", { "content-type": undefined }, 415],
    ["another origin", { origin: "https://evil.example" }, 403],
    ["a sister host", { origin: "https://evil.meridian.example" }, 403],
    ["plain http", { origin: "http://calls.meridian.example" }, 403],
    ["the null origin", { origin: "null" }, 403],
    ["no origin", { origin: undefined }, 403],
    ["a cross-site fetch", { "sec-fetch-site": "cross-site" }, 403],
    ["a same-site fetch", { "sec-fetch-site": "same-site" }, 403],
    ["no word about the site", { "sec-fetch-site": undefined }, 403],
    ["no header of ours", { "x-ll": undefined }, 403],
    ["another value in it", { "x-ll": "0" }, 403],
    ["more than 1 MiB", { "content-length": "1048577" }, 413],
  ])("with %s is turned away", (_, changes, status) => {
    expect(turnAway({ method: "POST", headers: { ...OURS, ...changes } }, HERE)).toMatchObject({ status });
  });

  it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", undefined])("by %s is turned away", (method) => {
    expect(turnAway({ method, headers: OURS }, HERE)).toMatchObject({ status: 405 });
  });

  it("over plain http in a private network is judged by its origin: browsers say no more there", () => {
    const lan = { ...OURS, origin: "http://10.0.0.5:3000", "sec-fetch-site": undefined };
    expect(turnAway({ method: "POST", headers: lan }, "http://10.0.0.5:3000")).toBeUndefined();
    const here = { ...lan, origin: "http://localhost:3000" };
    expect(turnAway({ method: "POST", headers: here }, "http://localhost:3000")).toMatchObject({
      status: 403,
    });
  });
});
