import { headers } from "next/headers";

/** The nonce of this answer's policy, for what a page must write into itself. */
export async function nonceOfResponse(): Promise<string | undefined> {
  return (await headers()).get("x-nonce") ?? undefined;
}
