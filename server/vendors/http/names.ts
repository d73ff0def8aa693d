import { Resolver } from "node:dns/promises";

/**
 * Every address of a name, IPv4 first; none when there is no such name. Asked over the network and not through the
 * system's `getaddrinfo`: that cannot be called off, and four names that hang would hold up every file and every other
 * name of this process.
 */
export async function addressesOfName(host: string, signal: AbortSignal): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: 1000, tries: 2 });
  const stop = () => resolver.cancel();
  signal.addEventListener("abort", stop, { once: true });
  try {
    const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
    signal.throwIfAborted();
    return found.flatMap((one) => (one.status === "fulfilled" ? one.value : []));
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
