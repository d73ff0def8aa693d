import type { ChainStep } from "../number";
import { chained } from "./calls.cases";
import { type Case, UK } from "./everything.fixtures";

const taipei: ChainStep[] = [{ method: "time-band", zone: "Asia/Taipei" }, { method: "agent-asks" }];
const shares: ChainStep[] = [{ method: "ratio", weights: { harbour: 1, duna: 5 } }, { method: "agent-asks" }];

export const AGREED: readonly Case[] = [
  [
    "the hour by the clock of Taipei: open at its first second",
    taipei,
    {},
    "chenguang by time-band at 0.7 | time-band matched",
  ],
  ["the hour by UTC", chained("time-band"), {}, "harbour by time-band at 0.7 | time-band matched"],
  ["a draw among members in force", shares, {}, "harbour by ratio at 1 | ratio matched"],
  [
    "a draw among nobody",
    [{ method: "ratio", weights: { duna: 1 } }, { method: "agent-asks" }],
    {},
    "agent asks | ratio nobody, agent-asks asked",
  ],
  [
    "two hints at two lessees help no agent",
    [
      { method: "known-caller", atLeast: 0.9 },
      { method: "origin-area", atLeast: 0.9 },
      { method: "agent-asks" },
    ],
    { from: "+447700900001", attestation: "C" },
    "agent asks | known-caller too-weak, origin-area too-weak, agent-asks asked",
  ],
  [
    "two hints at one lessee do",
    [
      { method: "origin-area", atLeast: 0.9 },
      { method: "time-band", atLeast: 0.9 },
      { method: "agent-asks" },
    ],
    { from: UK },
    "agent asks, first about harbour | origin-area too-weak, time-band too-weak, agent-asks asked",
  ],
];
