import type { Leg } from "@/sandbox/carrier/calls/leg";
import { performDocument } from "@/sandbox/carrier/calls/perform";
import type { Carrier } from "@/sandbox/carrier/carrier";
import { ALONE_VERBS, type Listener } from "@/sandbox/carrier/conferences/alone";
import type { Participant } from "@/sandbox/carrier/conferences/conference";

/** A participant about to hear a document that the API asked for: on hold, or an announcement. */
export function listening(carrier: Carrier, leg: Leg, participant: Participant): Listener {
  return {
    carrier,
    leg,
    participant,
    perform: (document, signal) => performDocument(carrier, leg, document, { signal, allowed: ALONE_VERBS }),
  };
}
