import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { Refusal } from "@/server/api/refusal";

/**
 * Awaits what a page stands on. Not there and not yours is the same page: nothing here (IA-5). What operator staff may
 * only see on a visit takes them to the lessee's entrance first, and back.
 */
export async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (["NOT_FOUND", "FORBIDDEN"].includes(error.code)) notFound();
    const tenant = closedWithoutVisit(error);
    if (tenant) redirect(await entranceOf(tenant));
    throw error;
  }
}

function closedWithoutVisit({ cause }: TRPCError): string | undefined {
  const detail = cause instanceof Refusal ? cause.detail : undefined;
  return detail?.needs === "visit" ? String(detail.tenant) : undefined;
}

async function entranceOf(tenant: string): Promise<string> {
  const path = (await headers()).get("x-path") ?? `/t/${tenant}/calls`;
  return `/t/${tenant}/enter?next=${encodeURIComponent(path)}`;
}
