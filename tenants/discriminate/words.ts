// The sentences of a refusal: which two lessees, which signal, what to do.

import type { ChainFault } from "./faults";
import type { Method, NamingMethod } from "./method";
import type { Rival } from "./rivals";

/** What each signal is called in a sentence. */
export const SIGNAL_WORDS: Readonly<Record<NamingMethod, string>> = {
  "trunk-header": "trunk key",
  "widget-key": "widget key",
  "forwarded-from": "forwarding number",
  alias: "alias",
  "link-token": "link token",
  "access-code": "access code",
  keyword: "keyword",
  "known-caller": "known caller",
  "menu-digit": "menu key",
  "spoken-name": "spoken name",
  "quick-reply": "button",
  "origin-area": "area",
  "time-band": "time band",
};

/** What each step is called in a sentence. */
export const METHOD_WORDS: Readonly<Record<Method, string>> = {
  ...SIGNAL_WORDS,
  dedicated: "own number",
  "reply-token": "answered message",
  "return-token": "returned call",
  classifier: "classifier",
  "last-dealt": "last lessee dealt with",
  ratio: "ratio",
  "agent-asks": "agent asks",
  "operator-mailbox": "operator's mailbox",
};

/** A fault in a sentence that says which lessees it is between, by which signal, and what to do about it. */
export function faultWords(fault: ChainFault, number: string, nameOf: (tenantId: string) => string): string {
  switch (fault.kind) {
    case "rivals":
      return rivalWords(fault.rival, number, nameOf);
    case "own-forwarder":
      return `${fault.path[1]}, which is to forward to ${number} for ${nameOf(fault.tenantId)}, is itself a number of this installation. Lease ${number} under that number's lessee, or forward from outside.`;
    case "loop":
      return `A call for ${nameOf(fault.tenantId)} would go in circles: ${[...fault.path].reverse().join(" → ")}. Take one of these forwarding numbers out.`;
    case "no-fall-back":
      return `Nobody would ask for ${nameOf(fault.tenantId)} on ${number} when no silent step knows the caller. Give it a menu key or a code there, or let an agent ask at the end.`;
    case "no-last":
      return `The chain of ${number} ends nowhere. Let an agent ask at its end, or keep what nobody is named by in the operator's mailbox.`;
    case "twice":
      return `"${METHOD_WORDS[fault.method]}" stands twice in the chain of ${number}. Take one of them out.`;
    case "not-available":
      return `"${METHOD_WORDS[fault.method]}" cannot be asked on ${number}: what it would go by is not known here. Take it out of the chain.`;
    case "no-zone":
      return `"${METHOD_WORDS[fault.method]}" on ${number} needs the zone by whose clock it counts, like Asia/Taipei.`;
    case "no-weights":
      return `"${METHOD_WORDS[fault.method]}" on ${number} needs the weights of at least two members whose leases are in force.`;
    case "behind-last":
      return `"${METHOD_WORDS[fault.method]}" stands behind the end of the chain of ${number} and would never be asked. Move it up, or take it out.`;
    case "nobody-named":
      return `"${METHOD_WORDS[fault.method]}" names nobody on ${number}: no lease has such a signal there.`;
    case "never-asked":
      return `${nameOf(fault.tenantId)} has a ${SIGNAL_WORDS[fault.method]} on ${number}, and its chain never looks at one. Add that step.`;
    case "long-menu":
      return `The menu of ${number} has ${fault.members} keys: callers stop listening after seven. Use two levels, or spoken names.`;
  }
}

/** Which two lessees a signal could name, in a sentence. */
export function rivalWords(
  { how, one, other }: Rival,
  number: string,
  nameOf: (tenantId: string) => string,
): string {
  const [a, b] = [nameOf(one.tenantId), nameOf(other.tenantId)];
  const signal = SIGNAL_WORDS[one.method];
  switch (how) {
    case "same":
      return one.value === other.value
        ? `On ${number} the ${signal} ${one.value} cannot name both ${a} and ${b}. Choose another for one of them.`
        : `On ${number} the ${signal} ${one.value} of ${a} and the ${signal} ${other.value} of ${b} are read as one. Choose another for one of them.`;
    case "begins":
      return `On ${number} the ${signal} ${one.value} of ${a} begins the ${signal} ${other.value} of ${b}: whoever means ${b} could reach ${a}. Choose two of which neither begins the other.`;
    case "hours":
      return `On ${number} the time band ${one.value} of ${a} and ${other.value} of ${b} have hours in common. Part them.`;
    case "sounds":
      return `On ${number} the spoken name ${one.value} of ${a} sounds like ${other.value} of ${b}: callers who say it will be asked again. Choose names that differ more.`;
  }
}
