import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ExitScreen } from "@/app/_lease/exit-screen";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("exit"))("title") };
}

/** The way out, for the lessee itself: nobody is kept here by their own data. */
export default async function Exit({ params }: { params: Promise<{ tenant: string }> }) {
  return <ExitScreen tenant={(await params).tenant} />;
}
