import { TRPCError } from "@trpc/server";
import { api } from "@/server/api/caller";

type Address = { params: Promise<{ tenant: string; name: string }> };

/** A lessee's picture, for whoever belongs there or has a seat there. To everybody else it does not exist. */
export async function GET(_request: Request, { params }: Address): Promise<Response> {
  const { tenant, name } = await params;
  const { brands } = await api();
  const found =
    (await unlessRefused(brands.picture({ tenant, name }))) ??
    (await unlessRefused(brands.onDesk({ lessee: tenant, name })));
  if (!found) return new Response("There is no such picture here.", { status: 404 });
  return new Response(Buffer.from(found.content, "base64"), {
    headers: {
      "content-type": found.type,
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      // Named by what is in it: the same name is the same picture for good, in this browser alone.
      "cache-control": "private, max-age=31536000, immutable",
    },
  });
}

async function unlessRefused<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") return undefined;
    throw error;
  }
}
