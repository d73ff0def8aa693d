import { hkdfSync } from "node:crypto";

/** The roles the product connects as. None owns a table, none may bypass row-level security. */
export const ROLES = {
  /** Owns schema and tables; nobody logs in as it. */
  owner: "ll_owner",
  /** Pages, procedures and webhooks, always inside one tenant. */
  app: "ll_app",
  /** Jobs: as `app`, and may claim work of any tenant before it enters that tenant. */
  worker: "ll_worker",
  /** Audited reading over all tenants. */
  across: "ll_across",
  /** The directory: recognising tenants, signing people in. Sees no tenant's rows. */
  door: "ll_door",
  /** Takes away what a lessee left behind, of one tenant and only while a confirmed deletion of it is carried out. */
  eraser: "ll_eraser",
} as const;

export type LoginRole = Exclude<keyof typeof ROLES, "owner">;

export const LOGIN_ROLES: readonly LoginRole[] = ["app", "worker", "across", "door", "eraser"];

/** The password of a role, derived from the installation's secret, so that nothing more needs to be stored. */
export function rolePassword(role: LoginRole, authSecret: string): string {
  const key = hkdfSync("sha256", authSecret, "leaseline", `postgres role ${ROLES[role]}`, 24);
  return Buffer.from(key).toString("base64url");
}

/** The connection address of a role: that of the installation with another user. */
export function roleUrl(databaseUrl: string, role: LoginRole, authSecret: string): string {
  const url = new URL(databaseUrl);
  url.username = ROLES[role];
  url.password = rolePassword(role, authSecret);
  return url.toString();
}
