/**
 * Who is acting. A closed list: nothing in the product is done by nobody. `kind` and `id` are told to the database at
 * every door, and row-level security limits agents by them.
 */
export type Actor =
  | { readonly kind: "staff"; readonly id: string; readonly sessionId: string }
  | { readonly kind: "agent"; readonly id: string; readonly sessionId: string }
  | { readonly kind: "lessee"; readonly id: string; readonly sessionId: string }
  | { readonly kind: "carrier"; readonly id: string }
  | { readonly kind: "job"; readonly name: string }
  | { readonly kind: "setup" };

/** Somebody who signed in. */
export type Person = Extract<Actor, { readonly sessionId: string }>;

/** The id an actor is known by in the database; jobs and set-up have none. */
export function actorId(actor: Actor): string {
  return "id" in actor ? actor.id : "";
}
