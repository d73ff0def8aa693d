import { chained } from "./calls.cases";
import type { Case } from "./everything.fixtures";

const TRUNK = chained("trunk-header", "menu-digit");
const presented = (...hops: [string, boolean][]) => ({
  presented: hops.map(([value, trusted]) => ({ value, trusted })),
});
const FORWARD = chained("forwarded-from", "agent-asks");
const hops = (...all: string[]) => ({ forwarding: { hops: all, trusted: true } });

export const ROUTES: readonly Case[] = [
  [
    "a key of an authenticated trunk",
    TRUNK,
    presented(["harbour-key", true]),
    "harbour by trunk-header at 1 | trunk-header matched",
  ],
  [
    "a key somebody wrote into a header",
    TRUNK,
    presented(["harbour-key", false]),
    "ask 1 | trunk-header unsigned, menu-digit asked",
  ],
  [
    "two hops: the nearest trusted one",
    TRUNK,
    presented(["duna-key", false], ["harbour-key", true], ["duna-key", true]),
    "harbour by trunk-header at 1 | trunk-header matched",
  ],
  [
    "a trusted key that is nobody's does not let an older one through",
    TRUNK,
    presented(["stranger", true], ["harbour-key", true]),
    "ask 1 | trunk-header no-match, menu-digit asked",
  ],
  [
    "a key of a lease that has not begun",
    TRUNK,
    presented(["duna-key", true]),
    "duna not in force by trunk-header | trunk-header not-in-force",
  ],
  ["no header", TRUNK, {}, "ask 1 | trunk-header absent, menu-digit asked"],
  [
    "two hops of forwarding: the number dialled first",
    FORWARD,
    hops("+442071838750", "+886223456700"),
    "harbour by forwarded-from at 0.9 | forwarded-from matched",
  ],
  [
    "the first hop is a stranger: the next outward",
    FORWARD,
    hops("+4915112345678", "+886223456700"),
    "chenguang by forwarded-from at 0.9 | forwarded-from stray-forward, forwarded-from matched",
  ],
  [
    "through our own number first",
    FORWARD,
    hops("+886255500100", "+442071838750"),
    "harbour by forwarded-from at 0.9 | forwarded-from own-number, forwarded-from matched",
  ],
  [
    "redirected by somebody who wants it private",
    FORWARD,
    { forwarding: { hops: ["+442071838750"], isPrivate: true, trusted: true } },
    "agent asks | forwarded-from withheld, agent-asks asked",
  ],
  [
    "redirected in circles: ten hops are read",
    FORWARD,
    hops(...Array<string>(12).fill("+4915112345678"), "+442071838750"),
    `agent asks | ${"forwarded-from stray-forward, ".repeat(10)}agent-asks asked`,
  ],
  [
    "an endless address",
    FORWARD,
    hops(`+${"4".repeat(100_000)}`),
    "agent asks | forwarded-from stray-forward, agent-asks asked",
  ],
];
