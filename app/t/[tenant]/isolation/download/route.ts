import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { NextRequest } from "next/server";
import { api } from "@/server/api/caller";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A certificate as a file, as it was sealed: its hash is over everything else in it, with the keys in order. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ tenant: string }> }) {
  const { tenant } = await params;
  const run = request.nextUrl.searchParams.get("run") ?? "";
  if (!UUID.test(run)) return new Response("Name a certificate.", { status: 400 });
  try {
    const { certificate } = await (await api()).isolation.certificate({ tenant, run });
    const name = `isolation_${tenant}_${certificate.ended.slice(0, 10)}.json`;
    return new Response(`${JSON.stringify(certificate, null, 2)}\n`, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}
