import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { NextRequest } from "next/server";
import { csv } from "@/app/_parts/csv";
import { api } from "@/server/api/caller";
import type { Entry } from "../entry";
import { readFilters } from "../filters";

const HEAD = [
  ...["lessee", "entry", "at", "actor", "person", "action", "object", "before", "after", "reason"],
  ...["hash", "intact"],
];

/** The log as a file, with the filter of the page: whoever keeps it can show one day that an entry was other than it is. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const { kind, text } = readFilters(Object.fromEntries(request.nextUrl.searchParams));
  try {
    const asked = { tenant, ...(kind && { kind }), ...(text && { text }) };
    const entries = await allEntries(asked);
    await (await api()).audit.taken({ ...asked, rows: entries.length });
    const name = ["log", tenant, kind].filter(Boolean).join("_");
    return new Response(csv([HEAD, ...entries.map((entry) => fieldsOf(entry, tenant))]), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}.csv"`,
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}

type Asked = Parameters<Awaited<ReturnType<typeof api>>["audit"]["list"]>[0];

async function allEntries(asked: Asked): Promise<Entry[]> {
  const { audit } = await api();
  const entries: Entry[] = [];
  let before: number | undefined;
  do {
    const page = await audit.list({ ...asked, ...(before && { before }) });
    entries.push(...page.entries);
    before = page.next ?? undefined;
  } while (before);
  return entries;
}

function fieldsOf(entry: Entry, tenant: string) {
  const { seq, at, actorKind, person, action, object, before, after, reason, hash, intact } = entry;
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  return [
    ...[tenant, seq, at.toISOString(), actorKind, person, action, object, json(before), json(after)],
    ...[reason, hash, intact ? "yes" : "no"],
  ];
}
