import type { ChainStep, NumberEntry, NumberSignal } from "../number";
import { chained, future, past, present, shared, signal } from "./calls.cases";

const usual = chained("access-code", "keyword", "spoken-name", "menu-digit", "agent-asks");
const first = { from: new Date("2026-01-01"), until: new Date("2026-07-01") };
const then = { from: new Date("2026-07-01"), until: null };

/** A shared number with these signals and this chain; members as in `calls.cases.ts`. */
const number = (signals: readonly NumberSignal[], chain: readonly ChainStep[] = usual): NumberEntry => ({
  ...{ ...shared, signals, chain },
});

/** What it is about; the number; each fault: how grave, and its sentence. Nothing is wrong where there is none. */
type Case = readonly [string, NumberEntry, readonly RegExp[]];

const pair = (method: NumberSignal["method"], ours: string, theirs: string) =>
  number(
    [signal("harbour", method, ours), signal("chenguang", method, theirs)],
    chained(method, "agent-asks"),
  );

export const FAULT_CASES: readonly Case[] = [
  ["two codes of which neither begins the other", pair("access-code", "182", "34512"), []],
  [
    "a code that begins another",
    pair("access-code", "12", "123"),
    [/refused: On \+886255500100 the access code 12 of HARBOUR begins the access code 123 of CHENGUANG/],
  ],
  [
    "a code that begins another, the other way round",
    pair("access-code", "123", "12"),
    [/refused: .*access code 12 of CHENGUANG begins the access code 123 of HARBOUR/],
  ],
  [
    "the same code at the same time",
    pair("access-code", "182", "182"),
    [/refused: .*access code 182 cannot name both CHENGUANG and HARBOUR/],
  ],
  [
    "the same code one after the other",
    number([signal("harbour", "access-code", "182", first), signal("chenguang", "access-code", "182", then)]),
    [],
  ],
  [
    "two codes of one lessee of which one begins the other",
    number([signal("harbour", "access-code", "12"), signal("harbour", "access-code", "123")]),
    [],
  ],
  [
    "keywords that are one word",
    pair("keyword", "Café", "CAFE"),
    [/refused: .*keyword CAFE of CHENGUANG and the keyword Café of HARBOUR are read as one/],
  ],
  [
    "a keyword that begins another",
    pair("keyword", "Mill", "Millhouse"),
    [/refused: .*keyword Mill of HARBOUR begins the keyword Millhouse of CHENGUANG/],
  ],
  [
    "a key that opens a second level and is a lessee's",
    pair("menu-digit", "9", "91"),
    [/refused: .*menu key 9 of HARBOUR begins the menu key 91 of CHENGUANG/],
  ],
  ["an area within another: the longer one counts", pair("origin-area", "+44", "+4420"), []],
  ["the same area twice", pair("origin-area", "TW", "TW"), [/refused: .*area TW cannot name both/]],
  [
    "names that sound alike",
    pair("spoken-name", "Harbour Lane", "Harbor Lane"),
    [/warned: .*spoken name Harbor Lane of CHENGUANG sounds like Harbour Lane of HARBOUR/],
  ],
  ["a name within another", pair("spoken-name", "Old Mill", "Old Mill Bakery"), [/warned: .*sounds like/]],
  ["names that do not", pair("spoken-name", "Harbour Lane", "晨光電器"), []],
  [
    "hours in common",
    number(
      [
        signal("harbour", "time-band", "mon-fri 08:00-16:00"),
        signal("chenguang", "time-band", "fri 15:59-24:00"),
      ],
      [{ method: "time-band", zone: "Asia/Taipei" }, { method: "agent-asks" }],
    ),
    [
      /refused: .*time band fri 15:59-24:00 of CHENGUANG and mon-fri 08:00-16:00 of HARBOUR have hours in common/,
    ],
  ],
  [
    "hours that meet",
    number(
      [signal("harbour", "time-band", "08:00-16:00"), signal("chenguang", "time-band", "16:00-24:00")],
      [{ method: "time-band", zone: "Asia/Taipei" }, { method: "agent-asks" }],
    ),
    [],
  ],
  [
    "a band without a clock",
    number([signal("harbour", "time-band", "08:00-16:00")], chained("time-band", "agent-asks")),
    [/refused: "time band" on \+886255500100 needs the zone/],
  ],
  [
    "forwarded from a number of ours",
    pair("forwarded-from", "+886255500101", "+442071838750"),
    [/refused: \+886255500101, which is to forward to \+886255500100 for HARBOUR, is itself a number/],
  ],
  [
    "forwarded from a number of ours to which this one forwards",
    pair("forwarded-from", "+886255500102", "+442071838750"),
    [/refused: A call for HARBOUR would go in circles: \+886255500100 → \+886255500102 → \+886255500100/],
  ],
  [
    "forwarded over more than two of our numbers",
    pair("forwarded-from", "+886255500103", "+442071838750"),
    [/refused: A call for HARBOUR would go in circles: \+886255500105 → \+886255500104 → \+886255500103/],
  ],
  [
    "a member whom nobody asks for",
    number(
      [signal("harbour", "menu-digit", "1"), signal("chenguang", "forwarded-from", "+886223456700")],
      [...chained("forwarded-from", "menu-digit", "operator-mailbox")],
    ),
    [/refused: Nobody would ask for CHENGUANG/, /refused: Nobody would ask for DUNA/],
  ],
  [
    "a chain without an end",
    number(
      [
        signal("harbour", "menu-digit", "1"),
        signal("chenguang", "menu-digit", "2"),
        signal("duna", "menu-digit", "3", future),
      ],
      chained("menu-digit"),
    ),
    [/refused: The chain of \+886255500100 ends nowhere/],
  ],
  [
    "a step twice",
    number([signal("harbour", "menu-digit", "1")], chained("menu-digit", "menu-digit", "agent-asks")),
    [/refused: "menu key" stands twice/],
  ],
  [
    "a step behind the end",
    number([signal("harbour", "menu-digit", "1")], chained("agent-asks", "menu-digit")),
    [/refused: "menu key" stands behind the end/],
  ],
  [
    "a step whose data is not known here",
    number([], chained("classifier", "agent-asks")),
    [/refused: "classifier" cannot be asked/],
  ],
  [
    "a ratio of one",
    number([], [{ method: "ratio", weights: { harbour: 1, stranger: 3 } }, { method: "agent-asks" }]),
    [/refused: "ratio" on \+886255500100 needs the weights of at least two members/],
  ],
  [
    "a ratio of two",
    number([], [{ method: "ratio", weights: { harbour: 1, chenguang: 3 } }, { method: "agent-asks" }]),
    [],
  ],
  [
    "a step that names nobody",
    number([], chained("keyword", "agent-asks")),
    [/warned: "keyword" names nobody/],
  ],
  [
    "a signal that nobody looks at",
    number([signal("harbour", "keyword", "harbour")], chained("agent-asks")),
    [/warned: HARBOUR has a keyword on \+886255500100, and its chain never looks/],
  ],
  [
    "a menu that nobody listens to",
    number(
      Array.from({ length: 8 }, (_, i) => signal("harbour", "menu-digit", `${i}`)),
      chained("menu-digit", "agent-asks"),
    ),
    [/warned: The menu of \+886255500100 has 8 keys/],
  ],
  [
    "a signal that is past is nobody's rival",
    number([
      signal("oldmill", "access-code", "12", past),
      signal("harbour", "access-code", "123", { ...present, from: new Date("2026-06-01") }),
    ]),
    [],
  ],
];
