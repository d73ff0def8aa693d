import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { found } from "@/app/_parts/found";
import { admitted } from "@/app/_shell/profile";
import { PeopleRoom } from "@/app/t/[tenant]/people/people-room";
import { api } from "@/server/api/caller";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("people"))("title") };
}

/** The operator's own people. */
export default async function OwnPeople() {
  const { memberships } = await admitted("list:lessee");
  const own = memberships.find(({ kind }) => kind === "operator")?.slug ?? "";
  const { people } = await api();
  return <PeopleRoom board={await found(people.board({ tenant: own }))} zone="UTC" isOwn />;
}
