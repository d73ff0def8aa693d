import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { NextRequest } from "next/server";
import { csv, rawDecimal } from "@/app/_parts/csv";
import type { Outputs } from "@/app/_shell/outputs";
import { api } from "@/server/api/caller";
import { readMonth } from "../month";

type Row = Outputs["statements"]["usage"]["rows"][number];

const HEAD = [
  ...["lessee", "month", "line", "charge", "revision", "usage_event", "call", "started_at", "ended_at"],
  ...["quantity", "unit", "counted", "amount", "currency", "lease_version"],
];

/** The charges of one line and month as a file: raw decimals, a currency column, the filter in its name. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const month = readMonth(request.nextUrl.searchParams.get("month") ?? undefined);
  const line = request.nextUrl.searchParams.get("line") ?? "";
  if (!month) return new Response("Name a month, like 2026-11.", { status: 400 });
  try {
    const rows = (await allRows(tenant, month, line)).map((row) => fieldsOf(row, tenant, month, line));
    await (await api()).statements.taken({ tenant, month, rateKey: line, rows: rows.length });
    return new Response(csv([HEAD, ...rows]), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="usage_${tenant}_${month.slice(0, 7)}_${line}.csv"`,
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}

async function allRows(tenant: string, month: string, rateKey: string): Promise<Row[]> {
  const { statements } = await api();
  const rows: Row[] = [];
  let before: NonNullable<Outputs["statements"]["usage"]["next"]> | undefined;
  do {
    const page = await statements.usage({ tenant, month, rateKey, ...(before && { before }) });
    rows.push(...page.rows);
    before = page.next ?? undefined;
  } while (before);
  return rows;
}

function fieldsOf(row: Row, ...filter: [tenant: string, month: string, line: string]) {
  const [tenant, month, line] = filter;
  return [
    ...[tenant, month.slice(0, 7), line, row.chargeId, row.revision, row.usageEventId, row.interactionId],
    ...[row.startedAt.toISOString(), row.endedAt.toISOString(), row.quantity, row.unit, row.billedQuantity],
    ...[rawDecimal(BigInt(row.amountMicros)), row.currency, row.leaseVersion],
  ];
}
