import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { found } from "@/app/_parts/found";
import { placeOf } from "@/app/_shell/place";
import { AgentsBoard } from "@/app/operator/lessees/[tenant]/agents/agents-board";
import { api } from "@/server/api/caller";
import { PeopleRoom } from "./people-room";

type Address = { params: Promise<{ tenant: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

/** The lessee's own people, and the operator's agents who work for it. */
export default async function People({ params }: Address) {
  const { tenant } = await params;
  const [{ zone }, { people, seats }] = await Promise.all([placeOf(tenant), api()]);
  const board = await found(people.board({ tenant }));
  return (
    <>
      <PeopleRoom board={board} zone={zone} isOwn={false} />
      {board.tenant.kind === "lessee" ? <AgentsBoard board={await found(seats.board({ tenant }))} /> : null}
    </>
  );
}
