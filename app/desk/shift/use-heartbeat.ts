"use client";

import { useEffect, useEffectEvent } from "react";
import { useTRPCClient } from "../../_shell/trpc";
import { beatEvery } from "./metronome";

const BEAT_MS = 5_000;

/** While this tab owns the phone of a shift, it says so every five seconds. Owned elsewhere after all: the desk is asked again. */
export function useHeartbeat({
  tab,
  isOwner,
  ask,
}: {
  tab: string;
  isOwner: boolean;
  ask: () => void;
}): void {
  const client = useTRPCClient();
  const beat = useEffectEvent(() => {
    const answered = client.desk.heartbeat.mutate({ tab });
    // A beat that is lost is followed by the next one; the live chip says what the connection is like.
    void answered.then(({ owner }) => owner || ask()).catch(() => {});
  });
  useEffect(() => {
    if (!isOwner) return;
    beat();
    return beatEvery(BEAT_MS, beat);
  }, [isOwner]);
}
