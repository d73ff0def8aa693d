import { useTranslations } from "next-intl";
import type { Outputs } from "@/app/_shell/outputs";

export type People = Outputs["people"]["board"];
export type RoleLine = People["roles"][number];
export type Choice = { readonly role: RoleLine["role"]; readonly custom: string | null };

/** The name of a role: the product's in the reader's language, a tenant's own as it was written. */
export function useRoleWords(roles: readonly RoleLine[]): (choice: Choice) => string {
  const t = useTranslations("me.role");
  const own = new Map(roles.flatMap(({ custom }) => (custom ? [[custom.id, custom.name] as const] : [])));
  return ({ role, custom }) => (custom && own.get(custom)) || t(role);
}

/** What a permission lets somebody do, as a sentence. */
export function usePermissionWords(): (name: RoleLine["permissions"][number]) => string {
  const t = useTranslations("people");
  return (name) => {
    const key = `may.${name}` as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : name;
  };
}

/** One key for a choice in lists and forms. */
export const keyOf = ({ role, custom }: Choice): string => custom ?? role;

/** A choice as procedures take it. */
export function asInput({ role, custom }: Choice) {
  if (custom) return { role: "custom" as const, custom };
  if (role === "custom") throw new Error("A role of one's own is named by its id.");
  return { role };
}

/** The roles somebody may give, as choices; the one that gives least stands first, so that nobody gives much by mistake. */
export const givable = (roles: readonly RoleLine[]): Choice[] =>
  roles
    .filter(({ mayGive }) => mayGive)
    .sort((a, b) => a.permissions.length - b.permissions.length)
    .map(({ role, custom }) => ({ role, custom: custom?.id ?? null }));
