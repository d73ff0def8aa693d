import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions, patient } from "@/server/access/next-auth";
import { environment } from "@/server/environment";

interface Segment {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** A sign-in form is far smaller than this. */
const BODY_LIMIT = 16 * 1024;

/** next-auth's own endpoints. It asks the environment for its address: the one of this installation, never a Host header. */
async function answer(request: NextRequest, segment: Segment): Promise<Response> {
  const [action] = (await segment.params).nextauth;
  // Where its browser half reports its own errors. Anybody could write there; nobody reads it.
  if (action === "_log") return new Response(null, { status: 204 });
  const away = request.method === "POST" && turnAway(request.headers);
  if (away) return new Response(away.sentence, { status: away.status });
  process.env.NEXTAUTH_URL = environment().publicUrl;
  delete process.env.AUTH_TRUST_HOST;
  const response = await patient((await NextAuth(request, segment, authOptions())) as Response);
  if (action === "signout" && request.method === "POST")
    response.headers.set("Clear-Site-Data", '"cache", "storage"');
  return response;
}

/** Their parser reads whatever comes and throws on some of it; only a small form gets that far. */
function turnAway(headers: Headers): { status: number; sentence: string } | undefined {
  const kind = headers.get("content-type")?.split(";")[0]?.trim();
  if (kind !== "application/x-www-form-urlencoded") return { status: 415, sentence: "Send a form." };
  const length = headers.get("content-length");
  if (length === null) return { status: 411, sentence: "Say how long the form is." };
  return Number(length) > BODY_LIMIT ? { status: 413, sentence: "That form is too long." } : undefined;
}

export { answer as GET, answer as POST };
