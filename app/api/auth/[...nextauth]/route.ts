import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "@/server/access/next-auth";
import { environment } from "@/server/environment";

interface Segment {
  readonly params: Promise<{ nextauth: string[] }>;
}

/** next-auth's own endpoints. It asks the environment for its address: the one of this installation, never a Host header. */
function answer(request: NextRequest, segment: Segment): Promise<Response> {
  process.env.NEXTAUTH_URL = environment().publicUrl;
  delete process.env.AUTH_TRUST_HOST;
  return NextAuth(request, segment, authOptions()) as Promise<Response>;
}

export { answer as GET, answer as POST };
