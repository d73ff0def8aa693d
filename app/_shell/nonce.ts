import { headers } from "next/headers";

/** The nonce of this response, as the listener put it into the policy. Next reads it at the same place. */
export async function nonceOfResponse(): Promise<string | undefined> {
  const policy = (await headers()).get("content-security-policy") ?? "";
  return /'nonce-([^']+)'/.exec(policy)?.[1];
}
