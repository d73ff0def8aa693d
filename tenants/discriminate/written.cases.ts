import { chained } from "./calls.cases";
import { answered, type Case, learnt, wrote } from "./everything.fixtures";
import type { Signal } from "./signal";

const REPLY = chained("reply-token", "agent-asks");
const WORD = chained("keyword", "agent-asks");
const LINK = chained("link-token", "keyword", "agent-asks");
const BUTTON = chained("quick-reply", "agent-asks");
const ABOUT = chained("classifier", "agent-asks");
const sms = (what: Partial<Signal>): Partial<Signal> => ({ medium: "sms", ...what });
const mail = (what: Partial<Signal>): Partial<Signal> => ({
  medium: "email",
  from: "rose@example.com",
  ...what,
});

export const WRITTEN: readonly Case[] = [
  [
    "an answer to our message",
    REPLY,
    mail({ refersTo: wrote("harbour", 3, "Rose@example.com") }),
    "harbour by reply-token at 1 | reply-token matched",
  ],
  [
    "an answer to an old one",
    REPLY,
    mail({ refersTo: wrote("harbour", 31) }),
    "harbour by reply-token at 0.7 | reply-token matched",
  ],
  [
    "forwarded by somebody else",
    REPLY,
    mail({ refersTo: wrote("harbour", 3, "daniel@example.com") }),
    "harbour by reply-token at 0.7 | reply-token matched",
  ],
  [
    "an answer to none of ours",
    REPLY,
    mail({ refersTo: null }),
    "agent asks | reply-token absent, agent-asks asked",
  ],
  [
    "an answer to a message of no member here",
    REPLY,
    mail({ refersTo: wrote("stranger", 1) }),
    "agent asks | reply-token not-a-member, agent-asks asked",
  ],
  [
    "nobody looked what it answers",
    REPLY,
    sms({}),
    "agent asks | reply-token not-available, agent-asks asked",
  ],
  [
    "a plus-address",
    chained("alias"),
    mail({ address: "Help+Harbour@floor.example" }),
    "harbour by alias at 0.9 | alias matched",
  ],
  [
    "a whole address",
    chained("alias"),
    mail({ address: "service@chenguang.example" }),
    "chenguang by alias at 0.9 | alias matched",
  ],
  [
    "an alias of a lease that has ended",
    chained("alias"),
    mail({ address: "mill@floor.example" }),
    "oldmill not in force by alias | alias not-in-force",
  ],
  [
    "an unknown alias stays with the operator",
    chained("alias", "operator-mailbox"),
    mail({ address: "info@floor.example" }),
    "operator | alias no-match, operator-mailbox kept",
  ],
  [
    "a key on its page",
    chained("widget-key"),
    { medium: "chat", key: { value: "wk_1", origin: "https://harbour.example" } },
    "harbour by widget-key at 1 | widget-key matched",
  ],
  [
    "a copied key",
    chained("widget-key", "agent-asks"),
    { medium: "chat", key: { value: "wk_1", origin: "https://thief.example" } },
    "turned away by widget-key | widget-key unlisted-origin",
  ],
  [
    "a key without a page",
    chained("widget-key", "agent-asks"),
    { medium: "chat", key: { value: "wk_1", origin: null } },
    "turned away by widget-key | widget-key unlisted-origin",
  ],
  [
    "a key of a lease that has ended",
    chained("widget-key"),
    { medium: "chat", key: { value: "wk_4", origin: "https://oldmill.example" } },
    "oldmill not in force by widget-key | widget-key not-in-force",
  ],
  [
    "a key nobody gave out",
    chained("widget-key", "agent-asks"),
    { medium: "chat", key: { value: "wk_9", origin: "https://harbour.example" } },
    "agent asks | widget-key no-match, agent-asks asked",
  ],
  [
    "a link's token",
    LINK,
    sms({ text: "Hello (hl-77), a room please" }),
    "harbour by link-token at 0.9 | link-token matched",
  ],
  [
    "a token that was edited: the keyword",
    LINK,
    sms({ text: "Harbour hl-7" }),
    "harbour by keyword at 0.9 | link-token no-match, keyword matched",
  ],
  [
    "two tokens",
    LINK,
    sms({ text: "hl-77 cg-88" }),
    "agent asks | link-token ambiguous, keyword no-match, agent-asks asked",
  ],
  [
    "a token of a lease that has ended",
    LINK,
    sms({ text: "om-99" }),
    "oldmill not in force by link-token | link-token not-in-force",
  ],
  [
    "a keyword in capitals",
    WORD,
    sms({ text: "HARBOUR room for two" }),
    "harbour by keyword at 0.9 | keyword matched",
  ],
  [
    "a keyword in full width, with accents",
    WORD,
    sms({ text: "  ＨÁＲＢＯＵＲ!" }),
    "harbour by keyword at 0.9 | keyword matched",
  ],
  [
    "a keyword without a space after it",
    WORD,
    sms({ text: "晨光冰箱壞了" }),
    "chenguang by keyword at 0.9 | keyword matched",
  ],
  [
    "a longer word than the keyword",
    WORD,
    sms({ text: "harbourside" }),
    "agent asks | keyword no-match, agent-asks asked",
  ],
  [
    "a keyword that is not the first word",
    WORD,
    sms({ text: "the harbour" }),
    "agent asks | keyword no-match, agent-asks asked",
  ],
  [
    "STOP belongs to the sender",
    WORD,
    sms({ text: "Stop." }),
    "agent asks | keyword reserved, agent-asks asked",
  ],
  ["no text", WORD, sms({}), "agent asks | keyword absent, agent-asks asked"],
  [
    "a keyword of a lease that has not begun",
    WORD,
    sms({ text: "duna" }),
    "duna not in force by keyword | keyword not-in-force",
  ],
  ["on the telephone there are no words", WORD, {}, "agent asks | keyword other-medium, agent-asks asked"],
  ["buttons are shown", BUTTON, { medium: "chat" }, "ask buttons 1 | quick-reply asked"],
  [
    "a button",
    BUTTON,
    { medium: "chat", ...answered("quick-reply", "c") },
    "chenguang by quick-reply at 1 | quick-reply matched",
  ],
  [
    "ignored: reminded of the words",
    BUTTON,
    { medium: "chat", ...answered("quick-reply", "") },
    "ask reminder 2 | quick-reply no-input, quick-reply asked",
  ],
  [
    "ignored again: a person",
    BUTTON,
    { medium: "chat", ...answered("quick-reply", "", "") },
    "agent asks | quick-reply no-input, quick-reply no-input, agent-asks asked",
  ],
  [
    "clearly about one lessee",
    ABOUT,
    mail({ classified: [learnt("harbour", 0.97), learnt("chenguang", 0.03)] }),
    "harbour by classifier at 0.8 | classifier matched",
  ],
  [
    "about a lessee of which little was learnt",
    ABOUT,
    mail({ classified: [learnt("harbour", 0.97, 199)] }),
    "agent asks, first about harbour | classifier suggested, agent-asks asked",
  ],
  [
    "perhaps about one",
    ABOUT,
    mail({ classified: [learnt("harbour", 0.6), learnt("chenguang", 0.4)] }),
    "agent asks, first about harbour | classifier suggested, agent-asks asked",
  ],
  [
    "about either",
    ABOUT,
    mail({ classified: [learnt("harbour", 0.8), learnt("chenguang", 0.8)] }),
    "agent asks | classifier ambiguous, agent-asks asked",
  ],
  ["nothing was learnt here", ABOUT, mail({}), "agent asks | classifier not-available, agent-asks asked"],
];
