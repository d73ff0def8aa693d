import { encode } from "next-auth/jwt";
import { cookieName, cookieSecret } from "@/server/access/cookie";
import type { Role } from "@/server/access/rules";
import { openSession } from "@/server/access/writes/sessions";

/** Opens a session for a person as signing in would, and gives the cookie a browser would send. */
export async function cookieOf(
  person: { readonly id: string; readonly role: Role },
  authSecret: string,
  publicUrl: string,
): Promise<string> {
  const from = { address: "127.0.0.1", agentString: "leaseline bench" };
  const sid = await openSession({ personId: person.id, roles: [person.role], factorProven: false, ...from });
  const value = await encode({ token: { sid }, secret: cookieSecret(authSecret) });
  return `${cookieName(publicUrl)}=${value}`;
}
