import { createHmac } from "node:crypto";
import { chance, oneOf, SEED } from "./chance";
import type { Wire } from "./load";

/** An account of a carrier, as far as its webhooks show it. */
export interface Signer {
  readonly accountSid: string;
  readonly authToken: string;
  readonly publicUrl: string;
  /** The address of the voice webhook, from the root. */
  readonly path: string;
}

export interface Dialled {
  readonly to: string;
  readonly forwardedFrom?: string;
}

const PLACES = [
  { code: "+4420", city: "LONDON", state: "", zip: "", country: "GB" },
  { code: "+8862", city: "TAIPEI", state: "", zip: "", country: "TW" },
  { code: "+3613", city: "BUDAPEST", state: "", zip: "", country: "HU" },
  { code: "+1415", city: "SAN FRANCISCO", state: "CA", zip: "94105", country: "US" },
] as const;

/** Inbound calls as the carrier tells them: its fields in its order, signed, each call with an id of its own. */
export function inboundCalls(signer: Signer, numbers: readonly Dialled[], seed = SEED): () => Wire {
  const draw = chance(seed);
  const run = createHmac("sha256", String(seed)).update(String(process.pid)).digest("hex").slice(0, 20);
  let calls = 0;
  return () => {
    calls += 1;
    const callSid = `CA${run}${calls.toString(16).padStart(12, "0")}`;
    return signed(signer, fieldsOf(signer.accountSid, callSid, oneOf(draw, numbers), draw));
  };
}

type Fields = readonly (readonly [string, string])[];

function fieldsOf(
  accountSid: string,
  callSid: string,
  { to, forwardedFrom }: Dialled,
  draw: () => number,
): Fields {
  const place = oneOf(draw, PLACES);
  const from = `${place.code}${String(Math.floor(draw() * 1e7)).padStart(7, "0")}`;
  const here = { city: "TAIPEI", state: "", zip: "", country: "TW" };
  return [
    ...([
      ["Called", to],
      ["Direction", "inbound"],
      ["CallSid", callSid],
      ["To", to],
    ] as const),
    ...[...geography("To", here), ...geography("Called", here)],
    ...([
      ["ApiVersion", "2010-04-01"],
      ["CallStatus", "ringing"],
      ["From", from],
    ] as const),
    ...([
      ["AccountSid", accountSid],
      ["Caller", from],
    ] as const),
    ...[...geography("From", place), ...geography("Caller", place)],
    ...(forwardedFrom ? [["ForwardedFrom", forwardedFrom] as const] : []),
  ];
}

function geography(
  whose: string,
  place: { city: string; state: string; zip: string; country: string },
): Fields {
  const { city, state, zip, country } = place;
  return [
    [`${whose}City`, city],
    [`${whose}State`, state],
    [`${whose}Zip`, zip],
    [`${whose}Country`, country],
  ];
}

/** X-Twilio-Signature: HMAC-SHA1 over the public address and the fields sorted by name (Twilio's security page). */
function signed({ authToken, publicUrl, path }: Signer, fields: Fields): Wire {
  const sorted = [...fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => name + value);
  const signature = createHmac("sha1", authToken)
    .update(`${publicUrl}${path}${sorted.join("")}`)
    .digest("base64");
  const body = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&");
  const headers = {
    "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
    "Content-Length": String(Buffer.byteLength(body)),
    "X-Twilio-Signature": signature,
    "User-Agent": "TwilioProxy/1.1",
  };
  return { method: "POST", path, headers, body };
}
