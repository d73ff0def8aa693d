import { TRPCError } from "@trpc/server";
import type { Language } from "@/app/i18n/languages";
import { api } from "@/server/api/caller";

export type MonthStatement = Awaited<ReturnType<typeof statementOf>>;

/** A lessee whose lease never bound has no statement; the others still have theirs. */
export async function statementOf(tenant: string, month: string, language: Language) {
  try {
    return await (await api()).statements.soFar({ tenant, month, language });
  } catch (error) {
    if (error instanceof TRPCError && error.code === "NOT_FOUND") return undefined;
    throw error;
  }
}
