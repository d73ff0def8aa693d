import { chained } from "./calls.cases";
import { answered, type Case, yes } from "./everything.fixtures";

const CODE = chained("access-code", "menu-digit", "agent-asks");
const NAME = chained("spoken-name", "menu-digit");
const heard = (said: string, sure?: number) => ({ said, ...(sure !== undefined && { sure }) });

export const KEYED: readonly Case[] = [
  ["a code is asked for", CODE, {}, "ask code 1 | access-code asked"],
  ["a code", CODE, answered("access-code", "34512"), "chenguang by access-code at 0.9 | access-code matched"],
  [
    "a code typed before the answer",
    CODE,
    { code: "18" },
    "harbour by access-code at 0.9 | access-code matched",
  ],
  [
    "a wrong code",
    CODE,
    answered("access-code", "999"),
    "ask code 2 | access-code no-match, access-code asked",
  ],
  [
    "a code that begins like one",
    CODE,
    answered("access-code", "3451"),
    "ask code 2 | access-code no-match, access-code asked",
  ],
  [
    "right at the third time",
    CODE,
    answered("access-code", "1", "2", "18"),
    "harbour by access-code at 0.9 | access-code no-match, access-code no-match, access-code matched",
  ],
  [
    "wrong three times: a person, and no menu",
    CODE,
    answered("access-code", "1", "2", "3"),
    "agent asks | access-code no-match, access-code no-match, access-code no-match, agent-asks asked",
  ],
  [
    "no code: the menu at once",
    CODE,
    answered("access-code", ""),
    "ask 1 | access-code no-input, menu-digit asked",
  ],
  [
    "too many wrong codes lately",
    CODE,
    { codesLocked: true, code: "18" },
    "agent asks | access-code locked, agent-asks asked",
  ],
  [
    "a code of a lease that has not begun",
    CODE,
    answered("access-code", "79927398713"),
    "duna not in force by access-code | access-code not-in-force",
  ],
  ["a key that opens a second level", CODE.slice(1), answered("menu-digit", "9"), "ask 1 | menu-digit asked"],
  [
    "a key of the second level",
    CODE.slice(1),
    answered("menu-digit", "9", "1"),
    "chenguang by menu-digit at 1 | menu-digit matched",
  ],
  [
    "silence there begins again",
    CODE.slice(1),
    answered("menu-digit", "9", "", "1"),
    "harbour by menu-digit at 1 | menu-digit no-input, menu-digit matched",
  ],
  [
    "a wrong key there",
    CODE.slice(1),
    answered("menu-digit", "9", "7"),
    "ask 2 | menu-digit no-match, menu-digit asked",
  ],
  ["a name is asked for", NAME, {}, "ask name 1 | spoken-name asked"],
  [
    "a name in a sentence",
    NAME,
    answered("spoken-name", "I would like Harbour Lane, please"),
    "harbour by spoken-name at 0.9 | spoken-name matched",
  ],
  [
    "a name in characters",
    NAME,
    answered("spoken-name", "我要找晨光電器維修"),
    "chenguang by spoken-name at 0.9 | spoken-name matched",
  ],
  [
    "a name heard so-so is read back",
    NAME,
    answered("spoken-name", heard("harbour lane", 0.6)),
    "ask confirm 1 about harbour | spoken-name asked",
  ],
  [
    "and confirmed",
    NAME,
    answered("spoken-name", heard("harbour lane", 0.6), yes),
    "harbour by spoken-name at 1 | spoken-name confirmed",
  ],
  [
    "and denied",
    NAME,
    answered("spoken-name", heard("harbour lane", 0.6), { said: "2", confirms: true }),
    "ask 1 | spoken-name denied, menu-digit asked",
  ],
  [
    "a name not begun, heard so-so",
    NAME,
    answered("spoken-name", heard("duna biztosito", 0.7), yes),
    "duna not in force by spoken-name | spoken-name not-in-force",
  ],
  [
    "a name half understood",
    NAME,
    answered("spoken-name", "arbour lain"),
    "ask confirm 1 about harbour | spoken-name asked",
  ],
  [
    "a name heard badly",
    NAME,
    answered("spoken-name", heard("harbour lane", 0.3)),
    "ask name 2 | spoken-name no-match, spoken-name asked",
  ],
  [
    "two names at once",
    NAME,
    answered("spoken-name", "harbour lane or 晨光電器"),
    "ask name 2 | spoken-name ambiguous, spoken-name asked",
  ],
  [
    "no name twice: the menu",
    NAME,
    answered("spoken-name", "", "good morning"),
    "ask 1 | spoken-name no-input, spoken-name no-match, menu-digit asked",
  ],
];
