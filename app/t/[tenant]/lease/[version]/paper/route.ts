import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { api } from "@/server/api/caller";

type Address = { params: Promise<{ tenant: string; version: string }> };

/** The paper under which a version was signed, as it was entered. Taken away, and never opened within our pages. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  const { tenant, version } = await params;
  if (!/^[1-9][0-9]{0,5}$/.test(version)) return new Response("There is no such version.", { status: 404 });
  try {
    const { name, type, content } = await (await api()).papers.open({ tenant, version: Number(version) });
    return new Response(Buffer.from(content, "base64"), {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="lease_${tenant}_${name}"`,
        "content-security-policy": "default-src 'none'; sandbox",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}
