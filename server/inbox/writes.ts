import { newId } from "@/db/ids";
import { laneAtTheDoor } from "@/tenants/lanes";

/** Something a vendor told us, with the decision that was taken on hearing it. */
export interface Heard {
  readonly source: "twilio" | "stripe";
  /** Which door it came to: `voice`, `flow`, `conference`, … */
  readonly kind: string;
  /** The vendor's identity of the event: told again, it is the same event. */
  readonly eventKey: string;
  readonly callSid: string | null;
  readonly tenantId: string | null;
  readonly interactionId: string | null;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly decision: unknown;
}

/** Where it was filed; undefined when it had been told before. */
export type Filed = { readonly inboxId: string } | undefined;

interface Waiting {
  readonly id: string;
  readonly heard: Heard;
  readonly done: (filed: Filed) => void;
  readonly failed: (error: unknown) => void;
}

/** What came in while the last statement was under way. */
let waiting: Waiting[] = [];
let underWay = 0;

/** One statement at a time: while it commits, the next gathers. Two at once would only share the disk, in smaller portions. */
const STATEMENTS = 1;

/**
 * Files an event, once. It resolves after commit: only then may the vendor be answered. Events that arrive together
 * share one statement and one commit, which is what lets a listener take a flood of webhooks.
 */
export function file(heard: Heard): Promise<Filed> {
  return new Promise((done, failed) => {
    waiting.push({ id: newId(), heard, done, failed });
    if (underWay < STATEMENTS) setImmediate(fileWaiting);
  });
}

async function fileWaiting(): Promise<void> {
  if (waiting.length === 0 || underWay >= STATEMENTS) return;
  const batch = waiting;
  waiting = [];
  underWay += 1;
  try {
    const filed = await insert(batch);
    for (const { id, done } of batch) done(filed.has(id) ? { inboxId: id } : undefined);
  } catch (error) {
    for (const { failed } of batch) failed(error);
  } finally {
    underWay -= 1;
    if (waiting.length > 0) setImmediate(fileWaiting);
  }
}

async function insert(batch: readonly Waiting[]): Promise<ReadonlySet<string>> {
  const rows = JSON.stringify(batch.map(rowOf));
  const filed = await laneAtTheDoor<{ id: string }>(
    (sql) => sql`
      insert into inbox (id, source, kind, event_key, call_sid, tenant_id, interaction_id, query, body, decision, applied_at)
      select id, source, kind, event_key, call_sid, tenant_id, interaction_id, query, body, decision,
        case when decision->>'word' is null then clock_timestamp() end
      from jsonb_to_recordset(${rows}::jsonb) as heard(id uuid, source text, kind text, event_key text, call_sid text,
        tenant_id uuid, interaction_id uuid, query jsonb, body jsonb, decision jsonb)
      on conflict (source, event_key) do nothing
      returning id`,
  );
  return new Set(filed.map((row) => row.id));
}

const rowOf = ({ id, heard }: Waiting) => ({
  id,
  source: heard.source,
  kind: heard.kind,
  event_key: heard.eventKey,
  call_sid: heard.callSid,
  tenant_id: heard.tenantId,
  interaction_id: heard.interactionId,
  query: heard.query,
  body: heard.body,
  decision: heard.decision,
});
