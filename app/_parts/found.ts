import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

/** Awaits what a page stands on. Not there and not yours is the same page: nothing here (IA-5). */
export async function found<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof TRPCError && ["NOT_FOUND", "FORBIDDEN"].includes(error.code)) notFound();
    throw error;
  }
}
