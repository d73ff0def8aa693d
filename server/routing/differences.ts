// Rules of their own: what the live index gets wrong, and what puts each of it right. Pure.
import type { DeskState } from "@/server/desk/rules";
import type { Hold } from "./live-index";

/** Where an interaction is in the live index: waits, proposed, offered or accepted. */
export interface ContactPlace {
  readonly state: "Q" | "P" | "O" | "A";
  readonly agentId: string;
  readonly rid: string;
}

/** Where an agent is in the live index. */
export interface AgentPlace {
  readonly state: "idle" | "held" | "away";
  readonly interactionId: string;
  readonly rid: string;
}

/** An interaction that waits and that no desk holds, as Postgres has it. */
export interface WaitingRow {
  readonly tenantId: string;
  readonly interactionId: string;
  readonly queue: string;
  readonly queuedAt: Date;
  /** Who declined it lately; epoch milliseconds. */
  readonly barred: readonly { readonly agentId: string; readonly declinedAt: number }[];
}

interface DeskRow {
  readonly agentId: string;
  readonly state: DeskState;
  readonly idleSince: Date | null;
  readonly interactionId: string | null;
  readonly offerId: string | null;
}

export type Remedy =
  | { readonly do: "enqueue"; readonly row: WaitingRow }
  | { readonly do: "withdraw"; readonly interactionId: string }
  | { readonly do: "part"; readonly hold: Hold; readonly waits: boolean; readonly ready: boolean }
  | { readonly do: "ready"; readonly desk: DeskRow }
  | { readonly do: "pause" | "leave"; readonly agentId: string };

interface Views {
  readonly contacts: ReadonlyMap<string, ContactPlace>;
  readonly agents: ReadonlyMap<string, AgentPlace>;
  readonly waiting: readonly WaitingRow[];
  readonly desks: readonly DeskRow[];
}

/**
 * What makes the live index agree with Postgres again. Waiting interactions come first and in their order, agents after
 * them: whoever is free then meets the whole line, not the part of it that happened to be there.
 *
 * A proposal (P) is left alone: Postgres may be about to agree. Its own deadline settles it.
 */
export function remediesFor({ contacts, agents, waiting, desks }: Views): Remedy[] {
  const waits = new Set(waiting.map((row) => row.interactionId));
  const deskOf = new Map(desks.map((desk) => [desk.agentId, desk]));
  const missing = waiting.filter((row) => !contacts.has(row.interactionId));
  return [
    ...missing.map((row): Remedy => ({ do: "enqueue", row })),
    ...[...contacts].flatMap(([id, place]) => ofContact(id, place, waits.has(id), deskOf.get(place.agentId))),
    ...desks.flatMap((desk) => ofDesk(desk, agents.get(desk.agentId), contacts)),
    ...[...agents.keys()]
      .filter((id) => !deskOf.has(id))
      .map((agentId): Remedy => ({ do: "leave", agentId })),
  ];
}

function ofContact(
  interactionId: string,
  place: ContactPlace,
  waits: boolean,
  desk: DeskRow | undefined,
): Remedy[] {
  if (place.state === "P") return [];
  if (place.state === "Q") return waits ? [] : [{ do: "withdraw", interactionId }];
  if (desk?.offerId === place.rid && desk.state !== "wrapping-up") return [];
  const hold = { interactionId, agentId: place.agentId, rid: place.rid };
  return [{ do: "part", hold, waits, ready: desk?.state === "ready" }];
}

function ofDesk(desk: DeskRow, place: AgentPlace | undefined, contacts: Views["contacts"]): Remedy[] {
  const { agentId } = desk;
  if (desk.state !== "ready") return place?.state === "idle" ? [{ do: "pause", agentId }] : [];
  if (place?.state === "idle") return [];
  // Held by something that is still known: parting the two is that one's remedy, or its deadline's.
  const held = place?.state === "held" && contacts.get(place.interactionId)?.rid === place.rid;
  return held ? [] : [{ do: "ready", desk }];
}
