import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { allows } from "@/server/access/rules";
import { api } from "@/server/api/caller";
import type { Outputs } from "./outputs";

export type Profile = Outputs["access"]["me"];

/** Who is looking, or nobody. Read once a request; this is for drawing, every procedure checks again for itself. */
export const profile = cache(async (): Promise<Profile | undefined> => {
  try {
    return await (await api()).access.me();
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") return undefined;
    throw error;
  }
});

/** Who is looking; somebody not signed in is taken to the door and brought back afterwards. */
export async function signedIn(): Promise<Profile> {
  const known = await profile();
  if (known) return known;
  const path = (await headers()).get("x-path") ?? "/";
  redirect(`/sign-in?next=${encodeURIComponent(path)}`);
}

/**
 * Who is looking, if this room is theirs; to everybody else it does not exist. A layout is no guard, every procedure
 * checks for itself: this gives the answer its honest status before the page begins to stream.
 */
export async function admitted(permission: Parameters<typeof allows>[1]): Promise<Profile> {
  const person = await signedIn();
  if (!allows(person.memberships, permission)) notFound();
  return person;
}
