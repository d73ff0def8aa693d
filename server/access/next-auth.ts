// Its own file because next-auth is a vendor like any other: the protocol is theirs, people, sessions and policy are ours.
import type { NextAuthOptions, User } from "next-auth";
import credentialsProvider from "next-auth/providers/credentials";
import { CLIENT_ADDRESS } from "../api/introduce";
import { Refusal } from "../api/refusal";
import { environment } from "../environment";
import { log } from "../log";
import { cookieName, cookieSecret } from "./cookie";
import { SignInInput } from "./input";
import { principalOf } from "./reads";
import { endSessionOf } from "./writes/sessions";
import { type SignInOutcome, signIn } from "./writes/sign-in";

/** What next-auth calls a user is for us the session that was just opened. */
interface SignedIn extends User {
  readonly sid: string;
}

/** The longest any session lasts; how long this one lasts stands in its row. */
const COOKIE_SECONDS = 12 * 60 * 60;

type Headers = Record<string, string | undefined>;

/** Tries to sign in; throws the error code that the sign-in page receives. */
async function authorize(typed: unknown, headers: Headers): Promise<SignedIn> {
  const form = SignInInput.safeParse(typed);
  if (!form.success) throw new Error("wrong");
  const { personId, sid } = entered(await attempt(form.data, headers));
  return { id: personId, sid };
}

async function attempt(form: { email: string; password: string; code: string }, headers: Headers) {
  const address = headers[CLIENT_ADDRESS] ?? "unknown";
  try {
    return await signIn({ ...form, address, agentString: headers["user-agent"] ?? "" });
  } catch (error) {
    if (error instanceof Refusal && error.code === "too-many") throw new Error("busy", { cause: error });
    log.error({ err: error }, "A sign-in failed for a reason of ours.");
    throw new Error("failed", { cause: error });
  }
}

function entered(outcome: SignInOutcome) {
  if (outcome.kind === "in") return outcome;
  throw new Error(outcome.kind === "throttled" ? `throttled:${outcome.seconds}` : outcome.kind);
}

/** Where nobody counted how long, because too many sign in at once. */
const BUSY_SECONDS = 5;

/** next-auth answers 401 to whatever was refused; whoever must wait gets the status and the header that say so. */
export async function patient(response: Response): Promise<Response> {
  if (response.status !== 401) return response;
  const body = await response.text();
  const seconds = secondsToWaitIn(body);
  const headers = new Headers(response.headers);
  if (seconds !== undefined) headers.set("Retry-After", String(seconds));
  return new Response(body, { status: seconds === undefined ? 401 : 429, headers });
}

/** The code that the sign-in page receives stands in the address they answer with. */
function secondsToWaitIn(body: string): number | undefined {
  const [, code = ""] = /[?&]error=([a-z0-9:%-]+)/i.exec(body) ?? [];
  if (code === "busy") return BUSY_SECONDS;
  const [, seconds] = /^throttled(?::|%3A)(\d{1,6})$/i.exec(code) ?? [];
  return seconds ? Number(seconds) : undefined;
}

/** next-auth's options for this installation. Its token carries our session's random id and nothing else. */
export function authOptions(): NextAuthOptions {
  const { publicUrl, authSecret } = environment();
  const secure = publicUrl.startsWith("https:");
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    secret: cookieSecret(authSecret),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: COOKIE_SECONDS },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    cookies: { sessionToken: { name: cookieName(publicUrl), options } },
    providers: [
      credentialsProvider({
        credentials: { email: {}, password: {}, code: {} },
        authorize: (typed, request) => authorize(typed, (request.headers ?? {}) as Headers),
      }),
    ],
    callbacks: {
      jwt: async ({ token, user }) => ({ sid: user ? (user as SignedIn).sid : await stillAlive(token.sid) }),
      // Who somebody is, they ask `access.me`; next-auth only says that there is a session.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url }) => withinUs(url, publicUrl),
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSessionOf(token.sid);
      },
    },
    logger: {
      error: (code, metadata) =>
        log.warn({ event: code.slice(0, 60), what: nameOf(metadata) }, "next-auth refused something."),
      warn: (code) => log.debug({ event: code }, "next-auth warns."),
      debug: () => {},
    },
  };
}

/** A token whose session has ended is no token: next-auth then clears its cookie. */
async function stillAlive(sid: unknown): Promise<string> {
  const found = typeof sid === "string" ? await principalOf(sid) : undefined;
  if (typeof sid !== "string" || !found) throw new Error("This session has ended.");
  return sid;
}

/** Where to go afterwards: only to ourselves, and always under the address the installation is known by. */
export function withinUs(url: string, publicUrl: string): string {
  if (!URL.canParse(url, publicUrl)) return publicUrl;
  const target = new URL(url, publicUrl);
  return target.origin === publicUrl ? target.href : publicUrl;
}

/** Their metadata may hold what was typed; only the kind of error is kept. */
function nameOf(metadata: unknown): string {
  return metadata instanceof Error ? metadata.name : typeof metadata;
}
