import { chained } from "./calls.cases";
import { answered, type Case, met, UK, yes } from "./everything.fixtures";

const CALLER = chained("known-caller", "agent-asks");
const RETURN = chained("return-token", "menu-digit");
const AREA = chained("origin-area", "agent-asks");
const LAST = chained("last-dealt", "menu-digit");

export const PEOPLE: readonly Case[] = [
  [
    "a caller on one list, vouched for",
    CALLER,
    { from: "+447700900001", attestation: "A" },
    "harbour by known-caller at 0.9 | known-caller matched",
  ],
  [
    "the same, not vouched for",
    CALLER,
    { from: "+447700900001", attestation: "C" },
    "harbour by known-caller at 0.7 | known-caller matched",
  ],
  [
    "the same, on a chain that wants it vouched for",
    [{ method: "known-caller", atLeast: 0.9 }, { method: "agent-asks" }],
    { from: "+447700900001", attestation: "C" },
    "agent asks, first about harbour | known-caller too-weak, agent-asks asked",
  ],
  [
    "we called them for one lessee",
    RETURN,
    { outbound: [met("harbour", 2)] },
    "harbour by return-token at 0.9 | return-token matched",
  ],
  [
    "we called them for one lessee, often",
    RETURN,
    { outbound: [met("harbour", 2), met("harbour", 1), met("harbour", 6)] },
    "harbour by return-token at 0.9 | return-token matched",
  ],
  [
    "we called them too long ago",
    RETURN,
    { outbound: [met("harbour", 8)] },
    "ask 1 | return-token no-match, menu-digit asked",
  ],
  [
    "the number remembers longer",
    [{ method: "return-token", withinDays: 30 }],
    { outbound: [met("harbour", 8)] },
    "harbour by return-token at 0.9 | return-token matched",
  ],
  [
    "two lessees called, one clearly later",
    RETURN,
    { outbound: [met("harbour", 3), met("chenguang", 1)] },
    "chenguang by return-token at 0.7 | return-token matched",
  ],
  [
    "two lessees called, a day apart to the second",
    RETURN,
    { outbound: [met("harbour", 2), met("chenguang", 1)] },
    "ask 1 | return-token ambiguous, menu-digit asked",
  ],
  [
    "two lessees called at once",
    RETURN,
    { outbound: [met("harbour", 1), met("chenguang", 1)] },
    "ask 1 | return-token ambiguous, menu-digit asked",
  ],
  [
    "a family's telephone",
    RETURN,
    { outbound: [met("harbour", 1)], lineIsShared: true },
    "ask 1 | return-token shared-line, menu-digit asked",
  ],
  [
    "a tenant that is no member here called",
    RETURN,
    { outbound: [met("stranger", 1)] },
    "ask 1 | return-token no-match, menu-digit asked",
  ],
  [
    "a call of ours that lies ahead",
    RETURN,
    { outbound: [met("harbour", -1)] },
    "ask 1 | return-token no-match, menu-digit asked",
  ],
  [
    "we called for a lessee that has left",
    RETURN,
    { outbound: [met("oldmill", 1)] },
    "oldmill not in force by return-token | return-token not-in-force",
  ],
  ["nobody looked what we called", RETURN, {}, "ask 1 | return-token not-available, menu-digit asked"],
  [
    "whom they last dealt with is asked about",
    LAST,
    { dealt: [met("harbour", 40)] },
    "ask confirm 1 about harbour | last-dealt asked",
  ],
  [
    "and they say yes",
    LAST,
    { dealt: [met("harbour", 40)], ...answered("last-dealt", yes) },
    "harbour by last-dealt at 1 | last-dealt confirmed",
  ],
  [
    "and they say no",
    LAST,
    { dealt: [met("harbour", 40)], ...answered("last-dealt", { said: "2", confirms: true }) },
    "ask 1 | last-dealt denied, menu-digit asked",
  ],
  [
    "and they say nothing",
    LAST,
    { dealt: [met("harbour", 40)], ...answered("last-dealt", { confirms: true }) },
    "ask 1 | last-dealt denied, menu-digit asked",
  ],
  [
    "a link cannot make it decide",
    [{ method: "last-dealt", atLeast: 0.5 }],
    { dealt: [met("harbour", 40)] },
    "ask confirm 1 about harbour | last-dealt asked",
  ],
  [
    "they dealt with two",
    LAST,
    { dealt: [met("harbour", 40), met("chenguang", 50)] },
    "ask 1 | last-dealt ambiguous, menu-digit asked",
  ],
  [
    "on a text message nobody can press a key",
    chained("last-dealt", "agent-asks"),
    { medium: "sms", dealt: [met("harbour", 40)] },
    "agent asks, first about harbour | last-dealt too-weak, agent-asks asked",
  ],
  ["nobody looked whom they dealt with", LAST, {}, "ask 1 | last-dealt not-available, menu-digit asked"],
  ["the longest prefix", AREA, { from: UK }, "harbour by origin-area at 0.7 | origin-area matched"],
  [
    "a shorter prefix",
    AREA,
    { from: "+441865550000" },
    "chenguang by origin-area at 0.7 | origin-area matched",
  ],
  ["a country", AREA, { from: "+886223456700" }, "chenguang by origin-area at 0.7 | origin-area matched"],
  [
    "a telephone that moves about",
    AREA,
    { from: UK, lineType: "mobile" },
    "agent asks, first about harbour | origin-area too-weak, agent-asks asked",
  ],
  [
    "an area that is nobody's",
    AREA,
    { from: "+3612345670" },
    "agent asks | origin-area no-match, agent-asks asked",
  ],
  [
    "no area is known of a withheld number",
    AREA,
    { from: "anonymous" },
    "agent asks | origin-area withheld, agent-asks asked",
  ],
];
