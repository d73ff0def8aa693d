import { papers } from "@/db/tables/papers";
import { type Actor, actorId } from "@/tenants/actor";
import { wallClock, type Zone } from "@/tenants/calendar";
import type { Tx } from "@/tenants/scopes";
import { Refusal } from "../api/refusal";
import type { PaperInput } from "./input";
import { FACTS, type PaperFacts } from "./reads";
import { inspect } from "./rules";

/** Under which words of which version a paper was signed, and in which zone its days begin. */
interface Under {
  readonly tenantId: string;
  readonly version: number;
  readonly contentHash: string;
  readonly zone: Zone;
}

/** Keeps a paper behind the wall of its lessee. It is known by its bytes, and hashed by the database. */
export async function keepPaper(
  tx: Tx,
  actor: Actor,
  { name, title, on, content }: PaperInput,
  { zone, ...under }: Under,
): Promise<PaperFacts> {
  const bytes = Buffer.from(content, "base64");
  const found = inspect(bytes);
  if (typeof found === "string") throw new Refusal("invalid", found, { detail: { field: "content" } });
  if (on > wallClock(zone, new Date()).date)
    throw new Refusal("invalid", `Nobody has signed on ${on} yet.`, { detail: { field: "on" } });
  const named = { signedBy: name, title, signedOn: on, enteredBy: actorId(actor) || null };
  const [kept] = await tx
    .insert(papers)
    .values({ ...under, ...named, ...found, content: bytes })
    .returning(FACTS);
  if (!kept) throw new Error("A paper that was kept is not there.");
  return kept;
}
