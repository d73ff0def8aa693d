const BROWSERS = [
  ["Edge", /\bEdgA?\/(\d+)/],
  ["Firefox", /\bFirefox\/(\d+)/],
  ["Chrome", /\bChrom(?:e|ium)\/(\d+)/],
  ["Safari", /\bVersion\/(\d+).*\bSafari\//],
] as const;

const SYSTEMS = [
  ["iOS", /\b(?:iPhone|iPad)\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** "Chrome 142 · Windows" from a user-agent string: enough to know one's own browsers again. */
export function browserOf(agentString: string): string | undefined {
  const browser = BROWSERS.map(([name, pattern]) => [name, pattern.exec(agentString)?.[1]] as const).find(
    ([, version]) => version,
  );
  const system = SYSTEMS.find(([, pattern]) => pattern.test(agentString))?.[0];
  return [browser?.join(" "), system].filter(Boolean).join(" · ") || undefined;
}
