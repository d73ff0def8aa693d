import type { Permission } from "../access/permissions";
import type { News } from "../outbox/input";

/** Whom a piece of news concerns: whoever can do something about it. */
export const CONCERNS: Readonly<Record<News["kind"], Permission>> = {
  "version-offered": "approve:lease",
  "cap-reached": "acknowledge:alert",
  "breaker-tripped": "acknowledge:alert",
};

/** The page where something is done about it, for somebody at the operator or at the lessee. */
export function placeOf(news: News, slug: string, isStaff: boolean): string {
  if (news.kind === "version-offered")
    return isStaff ? `/operator/lessees/${slug}#versions` : `/t/${slug}/lease/${news.version}`;
  return isStaff ? `/operator/lessees/${slug}` : `/t/${slug}/usage`;
}
