import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { config, proxy } from "@/proxy";
import { environment } from "../environment";
import { contentSecurityPolicy, hasSoftphone, voiceHosts } from "./headers";

const policyOf = (path: string, headers: Record<string, string> = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, { headers })).headers;

describe("what pages may load", () => {
  it("is nothing but what is named", () => {
    expect(contentSecurityPolicy("N").split("; ")).toEqual([
      "default-src 'none'",
      "script-src 'self' 'nonce-N' 'strict-dynamic'",
      "style-src 'self' 'nonce-N'",
      "img-src 'self' blob: data:",
      "font-src 'self'",
      "connect-src 'self'",
      "media-src 'self' blob:",
      "worker-src 'self' blob:",
      "frame-src 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      "object-src 'none'",
      "frame-ancestors 'none'",
      "report-to csp",
    ]);
  });

  it("is more at a desk: the softphone's own hosts, and no others", () => {
    expect(contentSecurityPolicy("N", voiceHosts("http://127.0.0.1:4010"))).toContain(
      "connect-src 'self' ws://127.0.0.1:4010;",
    );
    expect(contentSecurityPolicy("N", voiceHosts(undefined))).toContain("wss://voice-js.roaming.twilio.com");
  });

  it.each([
    ["/desk", true],
    ["/desk/check", true],
    ["/desks", false],
    ["/t/desk", false],
    ["/operator", false],
  ])("%s has a softphone: %s", (path, has) => {
    expect(hasSoftphone(path)).toBe(has);
  });
});

describe("every page", () => {
  it("gets a nonce of its own each time", () => {
    const nonces = [1, 2, 3].map(
      () => /'nonce-([^']+)'/.exec(policyOf("/operator").get("Content-Security-Policy") ?? "")?.[1],
    );
    expect(new Set(nonces).size).toBe(3);
    for (const nonce of nonces) expect(Buffer.from(nonce ?? "", "base64")).toHaveLength(16);
  });

  it("hands Next the policy on the request, and is kept by nobody", () => {
    const headers = policyOf("/operator");
    expect(headers.get("x-middleware-request-content-security-policy")).toBe(
      headers.get("Content-Security-Policy"),
    );
    expect(headers.get("Cache-Control")).toBe("private, no-store");
    expect(headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("Strict-Transport-Security")).toBe("max-age=63072000; includeSubDomains; preload");
    expect(headers.get("Permissions-Policy")).toBe(
      "microphone=(self), camera=(), geolocation=(), payment=()",
    );
  });

  it("is the same for a prefetch: no header of the client's lets it pass by", () => {
    expect(
      policyOf("/operator", { "next-router-prefetch": "1", purpose: "prefetch" }).get(
        "Content-Security-Policy",
      ),
    ).toBeTruthy();
    expect(JSON.stringify(config.matcher)).not.toMatch(/missing|has/);
  });
});

describe("on one's own machine", () => {
  const { port } = new URL(environment().publicUrl);
  const ask = (host: string, path = "/desk?day=today", method = "GET") =>
    proxy(new NextRequest(`http://localhost:${port}${path}`, { method, headers: { host } })).headers.get(
      "location",
    );

  it("leads from the other name of this machine to the known one, and leaves every other host alone", () => {
    expect(ask(`127.0.0.1:${port}`)).toBe(`http://localhost:${port}/desk?day=today`);
    expect(ask(`localhost:${port}`)).toBeNull();
    expect(ask("127.0.0.1:1")).toBeNull();
    expect(ask(`evil.example:${port}`)).toBeNull();
    expect(ask(`127.0.0.1:${port}`, "/api/auth/callback/credentials", "POST")).toBeNull();
  });

  it("never leaves the installation, however the path is written", () => {
    for (const path of ["//evil.example/", "/%5Cevil.example", "/\\evil.example"])
      expect(new URL(ask(`127.0.0.1:${port}`, path) ?? "").host).toBe(`localhost:${port}`);
  });
});
