import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { found } from "@/app/_parts/found";
import { api } from "@/server/api/caller";

type Address = { params: Promise<{ tenant: string; bundle: string }> };

/** A bundle as one file, piece by piece: nothing holds all of it. Operator staff come in by the lessee's entrance. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  const { tenant, bundle } = await params;
  const { exits } = await api();
  const part = (seq: number) => exits.part({ tenant, bundle, seq });
  try {
    const first = await found(part(1));
    const day = new Date(first.at).toISOString().slice(0, 10);
    return new Response(
      streamOf(first.content, async (seq) => (await part(seq)).content),
      {
        headers: {
          "content-type": "application/gzip",
          "content-length": String(first.size),
          "content-disposition": `attachment; filename="${tenant}_${day}.tar.gz"`,
          "x-content-type-options": "nosniff",
          "cache-control": "no-store",
        },
      },
    );
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return new Response(error.message, { status: getHTTPStatusCodeFromError(error) });
  }
}

type Next = (seq: number) => Promise<string | null>;

function streamOf(first: string | null, next: Next): ReadableStream<Uint8Array> {
  let seq = 1;
  return new ReadableStream({
    async pull(controller) {
      const content = seq === 1 ? first : await next(seq);
      seq += 1;
      if (content === null) controller.close();
      else controller.enqueue(Buffer.from(content, "base64"));
    },
  });
}
