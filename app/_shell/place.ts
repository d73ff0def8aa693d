import { notFound } from "next/navigation";
import { cache } from "react";
import { api } from "@/server/api/caller";
import type { Place } from "./outputs";

/** Everywhere this person may go, asked once a request. */
export const places = cache(async (): Promise<readonly Place[]> => (await api()).palette.places());

/**
 * The tenant an address names, as the screens show it. Times there are in the lessee's zone; the operator has no lease
 * to take one from, so calls that belong to nobody yet are shown in UTC.
 */
export async function placeOf(tenant: string): Promise<Place & { readonly zone: string }> {
  const place = (await places()).find((one) => one.tenant === tenant);
  if (!place) notFound();
  return { ...place, zone: place.zone ?? "UTC" };
}
