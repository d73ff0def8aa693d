import { randomUUID } from "node:crypto";
import type postgres from "postgres";

/** A row by column name, as the database has them. */
export type Row = Readonly<Record<string, unknown>>;

/** What a tenant's rows refer to. */
export interface House {
  readonly tenantId: string;
  readonly customer: string;
  readonly interaction: string;
  readonly usageEvent: string;
  readonly charge: string;
  readonly bundle: string;
  readonly paper: string;
  readonly agent: string;
}

/** The ids of one tenant's rows. The agent is shared: the same person works for every house. */
export function house(agent: string): House {
  const [tenantId, customer, interaction, usageEvent, charge, bundle, paper] = Array.from({ length: 7 }, () =>
    randomUUID(),
  ) as [string, string, string, string, string, string, string];
  return { tenantId, customer, interaction, usageEvent, charge, bundle, paper, agent };
}

const FOREVER = "[2026-01-01T00:00:00Z,)";
const NOW = "2026-11-24T12:00:00Z";
const json = (value: unknown) => JSON.stringify(value);

/**
 * One row of every walled table for a house, in an order in which references exist. Twice the same call makes rows that
 * differ in nothing but their ids. A new walled table needs a line here, or the sweep fails.
 */
export function fixtures(of: House): Record<string, Row> {
  const rows = { ...agreed(of), ...said(of), ...owed(of) };
  return Object.fromEntries(
    Object.entries(rows).map(([table, row]) => [table, { tenant_id: of.tenantId, ...row }]),
  );
}

/** How a row differs from its fixture when it stands beside it: of some tables a tenant has only one that is so. */
export const BESIDE: Readonly<Record<string, Row>> = {
  leases: { version: 2, state: "draft", stage: "offered", signed_by_operator_at: null },
};

/** What the two parties have agreed, and what was witnessed of it. */
const agreed = ({ agent, paper }: House) => ({
  leases: {
    ...{ version: 1, state: "active", stage: "agreed", during: FOREVER, document: json({}) },
    ...{ offered_at: NOW, signed_by_operator_at: NOW, signed_by_tenant_at: NOW },
  },
  seats: { agent_id: agent, kind: "named", during: FOREVER },
  assignments: { agent_id: agent, medium: "voice", during: FOREVER },
  audit_entries: { actor_kind: "setup", action: "sign:lease", object: "lease v1", seq: 1 },
  audit_heads: { seq: 1, hash: "0".repeat(64) },
  visits: {
    ...{ person_id: agent, reason: "The lessee asked for help.", created_at: NOW },
    until: "2026-11-24T12:30:00Z",
  },
  isolation_runs: { state: "asked" },
  alerts: {
    kind: "cap",
    clause: "caps.minutesPerDay",
    level: 80,
    period: "2026-11-24",
    value: 8,
    limit_value: 10,
  },
  breakers: { clause: "caps.breaker.spendPerMinute", evidence: json({}) },
  gates: { kind: "people", item: "agents-trained" },
  change_requests: {
    ...{ clause: "seats.count", wish: "6", reason: "The season begins.", state: "open", asked_by: agent },
  },
  assets: {
    ...{ name: "logo.png", type: "image/png", width: 1, height: 1, content: "\\x89504e47" },
    ...{ sha256: "0".repeat(64), uploaded_by: agent },
  },
  dip_secrets: { name: "crm", sealed: "v1.1.nonce.sealed", kept_by: agent },
  deletions: { state: "confirmed", confirmed_by: agent, reason: "The lessee has left." },
  papers: {
    id: paper,
    ...{ version: 1, content_hash: "0".repeat(64), signed_by: "Rose Whitcombe", title: "Director" },
    ...{ signed_on: "2026-11-20", type: "application/pdf", content: "\\x255044462d" },
  },
  looks: { person_id: agent, permission: "list:interaction", box: "2026-11-24T12" },
  occupations: { agent_id: agent, session_id: randomUUID(), kind: "named", burst: false },
  certifications: { agent_id: agent, medium: "voice", score: 90, pass_mark: 80, passed_at: NOW },
  custom_roles: { name: "Trainer", permissions: ["read:lease"] },
  invitations: {
    ...{ email: "rose@harbour.example", role: "tenant-admin", token_hash: "hash", invited_by: randomUUID() },
    ...{ created_at: NOW, expires_at: "2026-11-30T12:00:00Z" },
  },
});

/** A call of a customer. The grant is somebody else's, so that the shared agent begins with none. */
const said = ({ customer, interaction, agent, bundle }: House) => ({
  customers: { id: customer, e164: "+442079460123", display_name: "Rose Whitcombe" },
  interactions: {
    ...{ id: interaction, medium: "voice", direction: "in", state: "talking", account_id: randomUUID() },
    ...{
      number_e164: "+886255500100",
      customer_id: customer,
      language: "en",
      resolution: json([]),
      started_at: NOW,
    },
  },
  interaction_events: {
    interaction_id: interaction,
    at: NOW,
    kind: "rang",
    detail: json({}),
    fact_key: "rang",
  },
  offers: { interaction_id: interaction, agent_id: agent, state: "open", expires_at: NOW },
  grants: {
    ...{ interaction_id: randomUUID(), customer_id: randomUUID(), agent_id: randomUUID(), reason: "offer" },
    ...{ created_at: NOW, expires_at: "2026-11-24T13:00:00Z" },
  },
  bundles: { id: bundle, state: "asked", asked_by: agent },
  bundle_parts: { bundle_id: bundle, seq: 1, content: "\\x1f8b" },
  outbox: { topic: "call.hang-up", wish_key: "wish", payload: json({}) },
});

/** What that call costs. */
const owed = ({ interaction, usageEvent, charge }: House) => ({
  usage_events: {
    ...{ id: usageEvent, interaction_id: interaction, kind: "talk", quantity: 61, unit: "second" },
    ...{ started_at: NOW, ended_at: NOW, fact_key: "talk", source: json({}) },
  },
  charges: {
    ...{
      id: charge,
      usage_event_id: usageEvent,
      period: "2026-11-01",
      rate_key: "voice.talk",
      lease_version: 1,
    },
    ...{
      billed_quantity: 66,
      explanation: json({}),
      occurred_at: NOW,
      amount_micros: "682000",
      currency: "GBP",
    },
  },
  postings: { charge_id: charge, account: "unbilled-usage", amount_micros: "682000", currency: "GBP" },
});

/** Writes rows; triggers wait, because one side of a double entry is enough to be read. */
export async function furnish(sql: postgres.Sql, rows: Record<string, Row>): Promise<void> {
  await sql.begin(async (tx) => {
    await tx.unsafe("set local session_replication_role = replica");
    for (const [table, row] of Object.entries(rows)) await insert(tx, table, row);
  });
}

/** Inserts one row. Values go as text parameters and take the type of their column. */
export function insert(sql: postgres.Sql | postgres.TransactionSql, table: string, row: Row) {
  const columns = Object.keys(row);
  const values = columns.map((_, i) => `$${i + 1}`).join(", ");
  const given = Object.values(row).map((value) => (typeof value === "number" ? String(value) : value));
  return sql.unsafe(`insert into app.${table} (${columns.join(", ")}) values (${values})`, given as never[]);
}
