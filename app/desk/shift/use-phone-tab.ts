"use client";

import { useEffect, useRef, useState } from "react";
import type { DeskNow } from "./desk-state";
import { type Candidate, standForElection } from "./leadership";
import { tabName } from "./tab";

/** Where the agent's phone is: in this tab, in another one (or on another computer), or not known yet. */
export type Whereabouts = "deciding" | "here" | "elsewhere";

/** A lock that nobody else holds is granted at once; after this long somebody else has it. */
const ELECTION_MS = 400;

export interface PhoneTab {
  readonly where: Whereabouts;
  readonly tab: string;
  /** Takes the lead among this browser's tabs. The server is told by signing on here. */
  readonly takeOver: () => void;
}

export function usePhoneTab({
  agent,
  state,
  phoneTab,
}: Pick<DeskNow, "agent" | "state" | "phoneTab">): PhoneTab {
  const [leads, setLeads] = useState<boolean>();
  const [tab, setTab] = useState("");
  const candidate = useRef<Candidate>(undefined);
  useEffect(() => {
    setTab(tabName());
    candidate.current = standForElection(`ll.phone.${agent.id}`, setLeads);
    const timer = setTimeout(() => setLeads((known) => known ?? false), ELECTION_MS);
    return () => {
      clearTimeout(timer);
      candidate.current?.withdraw();
    };
  }, [agent.id]);
  const isTaken = state !== "off" && phoneTab !== null && phoneTab !== tab;
  return { where: whereIs(leads, isTaken), tab, takeOver: () => candidate.current?.takeOver() };
}

function whereIs(leads: boolean | undefined, isTaken: boolean): Whereabouts {
  if (leads === undefined) return "deciding";
  return leads && !isTaken ? "here" : "elsewhere";
}
