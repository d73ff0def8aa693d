// The least a listener can do for an inbound call and still not lie: check the signature, keep the form, answer.

import type { IncomingMessage, ServerResponse } from "node:http";
import postgres from "postgres";
import { newId } from "@/db/ids";
import { roleUrl } from "@/db/roles";
import { readBody } from "@/server/api/body";
import { formOf, isSigned } from "@/server/vendors/twilio/signature";
import { given, listen } from "./listening";

/** As many connections as the product's listener has for the same statement. */
const CONNECTIONS = 4;

const TWIML = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

const authToken = given("TWILIO_AUTH_TOKEN");
const publicUrl = given("PUBLIC_URL");
const url = roleUrl(given("DATABASE_URL"), "door", given("AUTH_SECRET"));
const sql = postgres(url, { max: CONNECTIONS, fetch_types: false, onnotice: () => {} });

async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const form = formOf((await readBody(req, 256 * 1024)) ?? "");
  const signature = String(req.headers["x-twilio-signature"] ?? "");
  if (!isSigned(authToken, signature, `${publicUrl}${req.url}`, form)) return void res.writeHead(403).end();
  await sql`insert into app.inbox (id, source, kind, event_key, call_sid, query, body, applied_at)
    values (${newId()}, 'twilio', '/bench', ${`${form.CallSid}:bench`}, ${String(form.CallSid)}, '{}',
      ${sql.json(form as never)}, clock_timestamp())`;
  res.writeHead(200, { "Content-Type": "text/xml", "Content-Length": Buffer.byteLength(TWIML) }).end(TWIML);
}

listen((req, res) => {
  answer(req, res).catch((error) => res.writeHead(500).end(String(error)));
});
