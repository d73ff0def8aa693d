import type { ChainStep, Holding, NumberEntry, NumberSignal } from "../number";
import { e164 } from "../phone";
import type { Span } from "../span";
import type { ChainMethod } from "./method";

export const NOW = new Date("2026-11-24T12:00:00Z");
export const present = { from: new Date("2026-01-01"), until: new Date("2027-01-01") };
export const future = { from: new Date("2027-01-01"), until: null };
export const past = { from: new Date("2025-01-01"), until: new Date("2026-06-01") };

export const signal = (
  slug: string,
  method: NumberSignal["method"],
  value: string,
  span: Span = present,
) => ({
  ...{ tenantId: slug, method, value, from: span.from, until: span.until },
});
export const holding = (slug: string, span: Span, use: Holding["use"] = "shared"): Holding => ({
  ...{ tenantId: slug, slug, use, ...span },
});

const neutral = {
  language: "en" as const,
  greeting: [],
  menu: [],
  again: [],
  agentAsks: [],
  notInService: [],
};
/** A chain of these, on the catalogue's terms. */
export const chained = (...methods: ChainMethod[]): ChainStep[] => methods.map((method) => ({ method }));

export const shared: NumberEntry = {
  id: "n1",
  accountId: "a1",
  e164: e164("+886255500100"),
  kind: "shared",
  chain: chained("forwarded-from", "known-caller", "menu-digit", "agent-asks"),
  neutral,
  holdings: [
    holding("harbour", present),
    holding("chenguang", present),
    holding("duna", future),
    holding("oldmill", past),
  ],
  signals: [
    signal("harbour", "menu-digit", "1"),
    signal("harbour", "forwarded-from", "+442071838750"),
    signal("harbour", "known-caller", "+447700900001"),
    signal("harbour", "known-caller", "+886900000002"),
    signal("chenguang", "menu-digit", "2"),
    signal("chenguang", "forwarded-from", "+886223456700"),
    signal("chenguang", "known-caller", "+886912345678"),
    signal("chenguang", "known-caller", "+886900000002"),
    signal("duna", "menu-digit", "3", future),
    signal("duna", "forwarded-from", "+3612345670", future),
    signal("duna", "known-caller", "+36301234567", future),
    signal("oldmill", "menu-digit", "4", past),
    signal("oldmill", "forwarded-from", "+441865550000", past),
  ],
};

/**
 * What `resolve` finds on the shared number +886255500100, case by case. Members: harbour (key 1, forwards from
 * +442071838750, knows +447700900001), chenguang (key 2, +886223456700, +886912345678), duna, which has not begun (key 3,
 * +3612345670, +36301234567), and oldmill, which has ended (key 4, +441865550000). +886900000002 was put on the lists of
 * harbour and of chenguang.
 *
 * The call: from, forwarded from, keys asked so far, an agent's pick, the trunk; then the verdict and the steps.
 */
export const CASES = `
# A forwarding number names its lessee before anything is asked.
+15005550001 | +442071838750 | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+15005550001 | +886223456700 | . | . | trusted | chenguang by forwarded-from at 0.9 | forwarded-from matched
anonymous    | +442071838750 | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+447700900001 | +886223456700 | . | . | trusted | chenguang by forwarded-from at 0.9 | forwarded-from matched
# However the carrier writes it.
+15005550001 | 442071838750 | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+15005550001 | 00442071838750 | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+15005550001 | +44 20 7183 8750 | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+15005550001 | sip:+442071838750@pbx.example;reason=unconditional | . | . | trusted | harbour by forwarded-from at 0.9 | forwarded-from matched
+15005550001 | 02 2345 6700 | . | . | trusted | chenguang by forwarded-from at 0.9 | forwarded-from matched
# A trunk that anybody can write on is believed less, and still names one lessee only.
+15005550001 | +442071838750 | . | . | untrusted | harbour by forwarded-from at 0.7 | forwarded-from matched
+15005550001 | +886223456700 | . | . | untrusted | chenguang by forwarded-from at 0.7 | forwarded-from matched
# Our own number in that field says nothing; an unknown one is written down as a stray; both go on.
+15005550001 | +886255500100 | . | . | trusted | ask 1 | forwarded-from own-number, known-caller no-match, menu-digit asked
+15005550001 | +442079460000 | . | . | trusted | ask 1 | forwarded-from stray-forward, known-caller no-match, menu-digit asked
+15005550001 | +442079460000 | . | . | untrusted | ask 1 | forwarded-from stray-forward, known-caller no-match, menu-digit asked
+15005550001 | 12 | . | . | trusted | ask 1 | forwarded-from stray-forward, known-caller no-match, menu-digit asked
+15005550001 | anonymous | . | . | trusted | ask 1 | forwarded-from withheld, known-caller no-match, menu-digit asked
+15005550001 | "" | . | . | trusted | ask 1 | forwarded-from withheld, known-caller no-match, menu-digit asked
+447700900001 | +442079460000 | . | . | trusted | harbour by known-caller at 0.9 | forwarded-from stray-forward, known-caller matched
+447700900001 | +886255500100 | . | . | trusted | harbour by known-caller at 0.9 | forwarded-from own-number, known-caller matched
# Whoever is named is meant, in force or not: their closed words, never another's welcome.
+15005550001 | +3612345670 | . | . | trusted | duna not in force by forwarded-from | forwarded-from not-in-force
+447700900001 | +3612345670 | . | . | trusted | duna not in force by forwarded-from | forwarded-from not-in-force
+15005550001 | +441865550000 | . | . | trusted | oldmill not in force by forwarded-from | forwarded-from not-in-force
+36301234567 | . | . | . | trusted | duna not in force by known-caller | forwarded-from absent, known-caller not-in-force
+15005550001 | . | 3 | . | trusted | duna not in force by menu-digit | forwarded-from absent, known-caller no-match, menu-digit not-in-force
+15005550001 | . | 4 | . | trusted | oldmill not in force by menu-digit | forwarded-from absent, known-caller no-match, menu-digit not-in-force
+15005550001 | . | . | duna | trusted | ask 1 | forwarded-from absent, known-caller no-match, menu-digit asked
+15005550001 | . | -,- | duna | trusted | duna not in force by agent-asks | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit no-input, agent-asks not-in-force
# Known callers. In two lists: ask.
+447700900001 | . | . | . | trusted | harbour by known-caller at 0.9 | forwarded-from absent, known-caller matched
+886912345678 | . | . | . | trusted | chenguang by known-caller at 0.9 | forwarded-from absent, known-caller matched
+447700900001 | . | 2 | . | trusted | harbour by known-caller at 0.9 | forwarded-from absent, known-caller matched
+886900000002 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller ambiguous, menu-digit asked
+886900000002 | . | 2 | . | trusted | chenguang by menu-digit at 1 | forwarded-from absent, known-caller ambiguous, menu-digit matched
+15005550001 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller no-match, menu-digit asked
# The menu: twice, then somebody asks.
+15005550001 | . | 1 | . | trusted | harbour by menu-digit at 1 | forwarded-from absent, known-caller no-match, menu-digit matched
+15005550001 | . | 2 | . | trusted | chenguang by menu-digit at 1 | forwarded-from absent, known-caller no-match, menu-digit matched
+15005550001 | . | 9 | . | trusted | ask 2 | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit asked
+15005550001 | . | - | . | trusted | ask 2 | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit asked
+15005550001 | . | 9,2 | . | trusted | chenguang by menu-digit at 1 | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit matched
+15005550001 | . | -,1 | . | trusted | harbour by menu-digit at 1 | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit matched
+15005550001 | . | 9,9 | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit no-match, agent-asks asked
+15005550001 | . | -,- | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit no-input, agent-asks asked
+15005550001 | . | 9,- | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit no-input, agent-asks asked
+15005550001 | . | *,# | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit no-match, agent-asks asked
+15005550001 | . | 12,21 | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit no-match, agent-asks asked
+15005550001 | . | 9,9,1 | . | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-match, menu-digit no-match, agent-asks asked
# The agent asks, and picks among those who hold this number.
+15005550001 | . | -,- | harbour | trusted | harbour by agent-asks at 1 | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit no-input, agent-asks matched
+15005550001 | . | -,- | stranger | trusted | agent asks | forwarded-from absent, known-caller no-match, menu-digit no-input, menu-digit no-input, agent-asks not-a-member, agent-asks asked
# A withheld caller is nobody's customer, in whichever spelling.
anonymous | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
Anonymous | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
unknown | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
Unavailable | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
RESTRICTED | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
asserted-identity | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
private | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
"" | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
. | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
sip:anonymous@anonymous.invalid | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
+266696687 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
266696687 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
+7378742833 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
+86282452253 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
+2562533 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
+8656696 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
client:lin | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller withheld, menu-digit asked
12345 | . | . | . | trusted | ask 1 | forwarded-from absent, known-caller no-match, menu-digit asked
`;
