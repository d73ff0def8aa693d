import { eq, sql } from "drizzle-orm";
import { sessions } from "@/db/tables/sessions";
import { askTheDoor } from "@/tenants/scopes";

/** Notes that a session was used now, so that it does not fall idle. */
export async function touchSession(sessionId: string): Promise<void> {
  await askTheDoor((tx) =>
    tx.update(sessions).set({ seenAt: sql`clock_timestamp()` }).where(eq(sessions.id, sessionId)),
  );
}
