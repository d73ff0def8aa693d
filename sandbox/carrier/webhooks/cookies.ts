/** Cookies a handler set, kept for the rest of one call and for no other. */
export interface CookieJar {
  header(): string | undefined;
  keep(setCookie: string[] | undefined): void;
}

export function cookieJar(): CookieJar {
  const kept = new Map<string, string>();
  return {
    header: () =>
      kept.size > 0 ? [...kept].map(([name, value]) => `${name}=${value}`).join("; ") : undefined,
    keep(setCookie) {
      for (const line of setCookie ?? []) {
        const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(line) ?? [];
        if (name === undefined) continue;
        if (/;\s*max-age=0/i.test(line)) kept.delete(name);
        else kept.set(name, value ?? "");
      }
    },
  };
}
