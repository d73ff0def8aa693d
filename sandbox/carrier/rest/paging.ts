import { type Reply, type RestRequest, whole } from "@/sandbox/carrier/rest/wire";

/** One page of a list, in the 2010 envelope: items as given (newest first), links relative to the host. */
export function page(
  request: RestRequest,
  key: string,
  items: ReadonlyArray<Record<string, unknown>>,
): Reply {
  const size = whole(request.form, "PageSize", { fallback: 50, min: 1, max: 1000 });
  const number = whole(request.form, "Page", { fallback: 0, min: 0, max: Number.MAX_SAFE_INTEGER });
  const start = number * size;
  const shown = items.slice(start, start + size);
  const link = (to: number) => `${request.uri}?${linkQuery(request, to, size)}`;
  return {
    status: 200,
    body: {
      [key]: shown,
      page: number,
      page_size: size,
      start,
      end: Math.max(start, start + shown.length - 1),
      uri: link(number),
      first_page_uri: link(0),
      next_page_uri: start + size < items.length ? link(number + 1) : null,
      previous_page_uri: number > 0 ? link(number - 1) : null,
    },
  };
}

function linkQuery(request: RestRequest, page: number, size: number): string {
  const kept = request.form.fields().filter(([name]) => !["Page", "PageSize", "PageToken"].includes(name));
  const query = new URLSearchParams(kept.map(([name, value]) => [name, value]));
  query.set("PageSize", String(size));
  query.set("Page", String(page));
  if (page > 0) query.set("PageToken", `PA${page}`);
  return query.toString();
}

/** Whether a moment passes the filters `Name`, `Name<` and `Name>` (each inclusive); a bare date means that whole day. */
export function passesDate(request: RestRequest, name: string, ms: number | undefined): boolean {
  const { form } = request;
  const on = form.get(name);
  const before = form.get(`${name}<`);
  const after = form.get(`${name}>`);
  if (on === undefined && before === undefined && after === undefined) return true;
  if (ms === undefined) return false;
  if (on !== undefined && new Date(ms).toISOString().slice(0, 10) !== on.slice(0, 10)) return false;
  if (before !== undefined && ms > endOf(before)) return false;
  return after === undefined || ms >= Date.parse(after);
}

function endOf(date: string): number {
  return Date.parse(date) + (date.length <= 10 ? 86_399_999 : 999);
}

/** Whether a value passes an equality filter that may be absent. */
export function passes(request: RestRequest, name: string, value: string | undefined): boolean {
  const wanted = request.form.get(name);
  return wanted === undefined || wanted === value;
}
