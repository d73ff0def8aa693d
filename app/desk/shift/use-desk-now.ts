"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useLive } from "../../_shell/live";
import type { Frame } from "../../_shell/live-client";
import { useTRPC } from "../../_shell/trpc";
import { type Card, type DeskNow, newerOf } from "./desk-state";

/** How many wait has no frame of its own on a desk's stream; this often it is asked. */
const WAITING_EVERY_MS = 10_000;

/** The desk as the server has it: read once with the page, then kept true by the live stream. */
export function useDeskNow(initial: DeskNow) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const options = useMemo(
    () => ({
      ...trpc.desk.current.queryOptions(),
      structuralSharing: (known: unknown, next: unknown) =>
        newerOf(known as DeskNow | undefined, next as DeskNow),
    }),
    [trpc],
  );
  const { data } = useQuery({
    ...options,
    initialData: initial,
    refetchInterval: ({ state }) => (isWaiting(state.data) ? WAITING_EVERY_MS : false),
  });
  const { queryKey } = options;
  const put = useCallback(
    (next: DeskNow) => void queries.setQueryData(queryKey, (known) => newerOf(known, next)),
    [queries, queryKey],
  );
  const ask = useCallback(() => void queries.invalidateQueries({ queryKey }), [queries, queryKey]);
  useLive("", ["desk."], (frame) => {
    const ring = ringOf(frame);
    if (ring) queries.setQueryData(queryKey, (known) => known && newerOf(known, { ...known, ...ring }));
    else ask();
  });
  return { desk: data, put, ask };
}

const isWaiting = (desk: DeskNow | undefined) => desk?.state === "ready" || desk?.state === "break";

/** The complete offer in a frame: nothing more has to be asked before it rings. */
function ringOf(frame: Frame): Pick<DeskNow, "state" | "since" | "until" | "serverNow" | "card"> | undefined {
  if (frame.kind !== "desk.offered") return undefined;
  const { card, since, until, serverNow } = frame as unknown as Frame & {
    card: Card;
    since: number;
    until: number | null;
    serverNow: number;
  };
  return card ? { state: "offered", since, until, serverNow, card } : undefined;
}
