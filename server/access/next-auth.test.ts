import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import NextAuth from "next-auth";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "@/db/ids";
import { type FreshGround, freshGround } from "@/tenants/fresh-ground";
import { readBody } from "../api/body";
import { introduce } from "../api/introduce";
import { environment } from "../environment";
import { cookieName, sidIn } from "./cookie";
import { authOptions, patient, withinUs } from "./next-auth";
import { principalOf } from "./reads";
import { admit, appoint } from "./writes/people";

const PASSWORD = "a few plain words";
const MERIDIAN = newId();
let ground: FreshGround;
let server: Server;

beforeAll(async () => {
  ground = await freshGround("next-auth");
  await ground.owner`insert into app.tenants (id, slug, kind, name) values (${MERIDIAN}, 'meridian', 'operator', 'Meridian Contact')`;
  process.env.NEXTAUTH_URL = environment().publicUrl;
  server = createServer((req, res) => void asNextAuthWants(req, res));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await ground.close();
});

/** The little that next-auth expects of a request and an answer beyond Node's own. */
async function asNextAuthWants(req: IncomingMessage, res: ServerResponse): Promise<void> {
  introduce(req, res);
  const url = new URL(req.url ?? "", "http://here");
  const pairs = (req.headers.cookie ?? "")
    .split("; ")
    .filter(Boolean)
    .map((pair) => pair.split(/=(.*)/s).slice(0, 2));
  const form = new URLSearchParams((await readBody(req, 10_000)) ?? "");
  const given = Object.assign(req, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    cookies: Object.fromEntries(pairs.map(([name, value]) => [name, decodeURIComponent(value ?? "")])),
    body: Object.fromEntries(form),
  });
  const answer = Object.assign(res, {
    status: (code: number) => Object.assign(res, { statusCode: code }),
    json: (value: unknown) => res.setHeader("Content-Type", "application/json").end(JSON.stringify(value)),
    send: (value: unknown) => res.end(typeof value === "string" ? value : JSON.stringify(value)),
  });
  await NextAuth(given as never, answer as never, authOptions());
}

/** A browser: keeps cookies, sends them back. */
function browser(host?: string) {
  const jar = new Map<string, string>();
  const { port } = server.address() as AddressInfo;
  const visit = async (path: string, form?: Record<string, string>) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/auth/${path}`, {
      method: form ? "POST" : "GET",
      redirect: "manual",
      headers: {
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
        ...(host && { "x-forwarded-host": host }),
      },
      ...(form && { body: new URLSearchParams({ ...form, json: "true" }) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value) jar.set(name, value);
      else jar.delete(name);
    }
    return { response, body: JSON.parse((await response.text()) || "null") };
  };
  const csrfToken = async () => (await visit("csrf")).body.csrfToken as string;
  /** What the sign-in page does; returns the error code or null. */
  const signIn = async (form: Record<string, string>) => {
    const { body, response } = await visit("callback/credentials", { ...form, csrfToken: await csrfToken() });
    return { error: new URL(body.url).searchParams.get("error"), url: body.url as string, response };
  };
  const signOut = async () => visit("signout", { csrfToken: await csrfToken(), callbackUrl: "/sign-in" });
  const session = () => jar.get(cookieName(environment().publicUrl));
  return { jar, visit, signIn, signOut, session };
}

async function somebody() {
  const email = `${randomUUID()}@meridian.example`;
  const named = {
    familyName: "Kovács",
    givenName: "Anna",
    displayName: "Kovács Anna",
    language: "hu",
  } as const;
  await appoint(await admit({ ...named, email, password: PASSWORD }), MERIDIAN, "agent");
  return { email, password: PASSWORD, code: "" };
}

async function principalIn(cookie: string | undefined) {
  const sid = await sidIn(cookie, environment().authSecret);
  return sid ? principalOf(sid) : undefined;
}

describe("the sign-in form", () => {
  it("opens a session whose cookie is for this host alone and says nothing by itself", async () => {
    const tab = browser();
    const { error, response } = await tab.signIn(await somebody());
    expect(error).toBeNull();
    const cookie = response.headers.getSetCookie().find((one) => one.startsWith("ll.session="));
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Path=\/(;|$)/);
    expect(cookie).not.toMatch(/Domain/);
    expect((await principalIn(tab.session()))?.principal.displayName).toBe("Kovács Anna");
    expect(Object.keys((await tab.visit("session")).body)).toEqual(["expires"]);
  });

  it.each<[string, Record<string, string>, string]>([
    ["a wrong password", { password: "something else entirely" }, "wrong"],
    ["an unknown address", { email: "nobody@meridian.example" }, "wrong"],
    ["no address", { email: "" }, "wrong"],
    ["a password without end", { password: "x".repeat(2000) }, "wrong"],
  ])("answers %s with a code", async (_, changes, code) => {
    const tab = browser();
    expect((await tab.signIn({ ...(await somebody()), ...changes })).error).toBe(code);
    expect(tab.session()).toBeUndefined();
  });

  it("tells how long to wait", async () => {
    const tab = browser();
    const form = { ...(await somebody()), password: "something else entirely" };
    for (let i = 0; i < 5; i++) await tab.signIn(form);
    expect((await tab.signIn(form)).error).toMatch(/^throttled:\d+$/);
    // Others come from the same address in this file; they shall not wait for this one.
    await ground.owner`delete from app.sign_in_attempts`;
  });

  it("is refused without the token that came with the page", async () => {
    const tab = browser();
    const form = await somebody();
    await tab.visit("csrf");
    await tab.visit("callback/credentials", { ...form, csrfToken: "0".repeat(64) });
    expect(tab.session()).toBeUndefined();
  });

  it("never sends anybody elsewhere, whatever host or target is claimed", async () => {
    const tab = browser("evil.example");
    const { url } = await tab.signIn({ ...(await somebody()), callbackUrl: "https://evil.example/" });
    expect(new URL(url).origin).toBe(environment().publicUrl);
  });
});

describe("a sign-in that must wait", () => {
  const answered = (error: string) => {
    const url = `http://localhost:3000/sign-in?error=${encodeURIComponent(error)}`;
    return patient(Response.json({ url }, { status: 401, headers: { "set-cookie": "a=b" } }));
  };
  it.each([
    ["throttled:12", 429, "12"],
    ["throttled:880", 429, "880"],
    ["busy", 429, "5"],
    ["wrong", 401, null],
    ["second-factor-needed", 401, null],
  ])("%s is answered with %s and Retry-After %s", async (error, status, header) => {
    const answer = await answered(error);
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([status, header]);
    expect(answer.headers.get("set-cookie")).toBe("a=b");
    expect(new URL((await answer.json()).url).searchParams.get("error")).toBe(error);
  });

  it("leaves everything else as it is", async () => {
    const fine = Response.json({ url: "http://localhost:3000/?error=busy" });
    expect(await patient(fine)).toBe(fine);
  });
});

describe("signing out", () => {
  it("ends the session itself: the old cookie, put back, opens nothing", async () => {
    const tab = browser();
    await tab.signIn(await somebody());
    const old = tab.session();
    await tab.signOut();
    expect(tab.session()).toBeUndefined();
    expect(await principalIn(old)).toBeUndefined();
    tab.jar.set(cookieName(environment().publicUrl), old ?? "");
    expect((await tab.visit("session")).body).toEqual({});
    expect(tab.session()).toBeUndefined();
  });
});

describe("the cookie's name", () => {
  it("is one that only this host can set, wherever there is https", () => {
    expect(cookieName("https://calls.meridian.example")).toBe("__Host-ll.session");
    expect(cookieName("http://localhost:3000")).toBe("ll.session");
  });
});

describe("the way back after signing in", () => {
  const US = "https://calls.meridian.example";
  it.each([
    ["/desk", `${US}/desk`],
    [`${US}/t/harbour?day=today`, `${US}/t/harbour?day=today`],
    ["https://evil.example/desk", US],
    ["//evil.example/desk", US],
    ["/\\evil.example", US],
    ["http://calls.meridian.example/", US],
    ["javascript:alert(1)", US],
    ["http://localhost:3000/desk", US],
  ])("%s leads to %s", (asked, target) => {
    expect(withinUs(asked, US)).toBe(target);
  });
});
