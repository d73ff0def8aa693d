import { TRPCError } from "@trpc/server";
import { cookies } from "next/headers";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { api } from "@/server/api/caller";
import { Empty } from "../_parts/empty";
import type { Outputs } from "../_shell/outputs";
import { THEME_COOKIE, themeOf } from "../_shell/preferences";
import { signedIn } from "../_shell/profile";
import { StatusBar } from "./bar/status-bar";
import "./desk.css";
import { DeskProvider } from "./shift/desk-provider";

export async function generateMetadata() {
  return { title: (await getTranslations("desk"))("title") };
}

/** The agent's room. It has a bar of its own instead of rail and top bar: an agent looks at one thing at a time. */
export default async function Room({ children }: { children: ReactNode }) {
  const [person, desk, t, jar] = await Promise.all([
    signedIn(),
    ownDesk(),
    getTranslations("desk"),
    cookies(),
  ]);
  if (!desk)
    return (
      <main>
        <Empty kind="not-permitted" title={t("not-yours.title")}>
          {t("not-yours.text")}
        </Empty>
      </main>
    );
  return (
    <DeskProvider initial={desk}>
      <div className="flex min-h-dvh flex-col md:h-dvh">
        <StatusBar
          name={person.displayName}
          email={person.email}
          theme={themeOf(jar.get(THEME_COOKIE)?.value)}
        />
        {children}
      </div>
    </DeskProvider>
  );
}

/** The desk of whoever looks; undefined for somebody who has none. */
async function ownDesk(): Promise<Outputs["desk"]["current"] | undefined> {
  await signedIn();
  try {
    return await (await api()).desk.current();
  } catch (error) {
    if (error instanceof TRPCError && error.code === "FORBIDDEN") return undefined;
    throw error;
  }
}
