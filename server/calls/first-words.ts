// A sixth file: what is filed is made true here, first words of calls many at a time, because in a flood they are nearly all.

import { operator } from "@/tenants/recognise";
import { arrive } from "../interactions/arrival";
import { publishAll } from "../live/publish";
import { customerLegsElsewhere } from "./reads";
import type { FiledWord, Word } from "./webhooks/knock";
import { apply, CARRIER, completed, followTheLeg, tellTheRouter } from "./writes";

/** Is this all that is known of a call: that it has begun, under this tenant? */
export function isFirst({ word }: FiledWord): boolean {
  return word.opening?.tenantId === word.tenantId && !word.foundLater && !word.leg;
}

/** May it be made true a moment later? A caller who hears a greeting notices nothing; one who waits for an agent would. */
export function canWait(filed: FiledWord): boolean {
  return isFirst(filed) && !filed.word.facts.some(({ kind }) => kind === "queued");
}

/** Makes a filed word true, whatever it says. False when its call is not known yet. */
export async function applyOne({ inboxId, word, accountId, callSid }: FiledWord): Promise<boolean> {
  return apply(inboxId, await completed(word, accountId, callSid));
}

/**
 * Makes first words of calls of one tenant true, together. What turns out to be more than that (the call is known already, or
 * is over at once) is made true by itself.
 */
export async function applyFirst(tenantId: string, filed: readonly FiledWord[]): Promise<void> {
  const { id: operatorId } = await operator();
  const learnt = await arrive(CARRIER, tenantId, filed.map(arrivalOf));
  const opened = filed.filter(({ word }) => learnt.has(word.interactionId));
  const moved = tenantId === operatorId ? await customerLegsElsewhere(idsOf(opened), operatorId) : NOBODY;
  for (const { word } of opened) if (moved.has(word.interactionId)) await followTheLeg(word, operatorId);
  for (const [interactionId, what] of learnt) await tellTheRouter(tenantId, interactionId, what);
  await publishAll(
    `tenant:${tenantId}`,
    idsOf(opened).map((interaction) => ({ kind: "interaction.changed", tenantId, interaction })),
  );
  for (const one of filed) if (!learnt.has(one.word.interactionId)) await applyOne(one);
}

const NOBODY: ReadonlySet<string> = new Set();

const idsOf = (filed: readonly FiledWord[]): string[] => filed.map(({ word }) => word.interactionId);

function arrivalOf({ inboxId, word }: FiledWord) {
  const opening = word.opening as NonNullable<Word["opening"]>;
  return {
    opening: { ...opening, startedAt: new Date(opening.startedAt) },
    facts: word.facts.map((f) => ({ ...f, at: new Date(f.at), inboxId })),
    inboxId,
  };
}
