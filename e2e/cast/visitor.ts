import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";
import type { AppRouter } from "@/server/api/router";
import type { SignIn } from "./installation";

/** Somebody signed in without a browser: the same doors, cookies and headers as the pages use. */
export class Visitor {
  readonly url: string;
  readonly #cookies = new Map<string, string>();
  readonly api;

  /** @param cookie of a session that is open already, as `name=value`; else somebody nobody knows yet. */
  constructor(url: string, cookie?: string) {
    this.url = url;
    const [, name = "", value = ""] = /^([^=]+)=(.*)$/.exec(cookie ?? "") ?? [];
    if (name) this.#cookies.set(name, value);
    this.api = createTRPCClient<AppRouter>({
      links: [
        httpBatchLink({
          url: `${url}/api/trpc`,
          transformer: superjson,
          maxItems: 20,
          headers: () => ({ ...this.headers(), "x-ll": "1", origin: url, "sec-fetch-site": "same-origin" }),
        }),
      ],
    });
  }

  headers(): Record<string, string> {
    return { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ") };
  }

  /** Signs in through the product's own form endpoint, with its token against cross-site forms. */
  async signIn({ email, password }: SignIn): Promise<this> {
    const csrf = await this.#fetch("/api/auth/csrf");
    const { csrfToken } = (await csrf.json()) as { csrfToken: string };
    const form = new URLSearchParams({ csrfToken, email, password, code: "", json: "true" });
    const answer = await this.#fetch("/api/auth/callback/credentials", { method: "POST", body: form });
    if (answer.status >= 400)
      throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`);
    return this;
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...this.headers(), origin: this.url };
    const answer = await fetch(`${this.url}${path}`, { ...init, headers, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return answer;
  }
}
