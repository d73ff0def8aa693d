import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { found } from "@/app/_parts/found";
import { api } from "@/server/api/caller";

type Address = { params: Promise<{ tenant: string; deletion: string }> };

/** The certificate of a deletion as a file, to be kept: its SHA-256 is in the lessee's log. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  const { tenant, deletion } = await params;
  const { exits } = await api();
  try {
    const { content, at } = await found(exits.certificate({ tenant, deletion }));
    const day = new Date(at).toISOString().slice(0, 10);
    return new Response(content, {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${tenant}_deletion_${day}.json"`,
        "x-content-type-options": "nosniff",
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}
