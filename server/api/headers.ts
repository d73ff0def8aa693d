/** What every answer carries, whoever gives it: pages, procedures, streams. */
export const EVERYWHERE: Readonly<Record<string, string>> = {
  // What is not a page loads nothing and is shown in nobody's frame; a page says for itself what it loads.
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains; preload",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=()",
};

/** Where browsers tell us of what the policy stopped. */
export const REPORTS_PATH = "/api/reports";

/** What pages carry beyond that. Nothing behind sign-in is kept by anybody. */
export const ON_PAGES: Readonly<Record<string, string>> = {
  ...EVERYWHERE,
  "Cache-Control": "private, no-store",
  "Reporting-Endpoints": `csp="${REPORTS_PATH}"`,
};

/** Where a softphone in the browser connects: Twilio's signalling, its event gateway and its sounds. */
const TWILIO_VOICE = [
  "https://eventgw.twilio.com",
  "wss://voice-js.roaming.twilio.com",
  "https://media.twiliocdn.com",
  "https://sdk.twilio.com",
];

/** The hosts a desk's softphone needs. With the sandbox carrier it is that process's own socket; nobody else may be called. */
export function voiceHosts(carrier: string | undefined): readonly string[] {
  return carrier ? [carrier.replace(/^http/, "ws")] : TWILIO_VOICE;
}

/** Pages with a softphone on them. */
export function hasSoftphone(pathname: string): boolean {
  return pathname === "/desk" || pathname.startsWith("/desk/");
}

/**
 * The content security policy of a page. Nothing is allowed unless it is named; scripts and styles need this answer's own
 * nonce, so what somebody smuggles into a page neither runs nor paints.
 */
export function contentSecurityPolicy(nonce: string, voice: readonly string[] = []): string {
  const sounds = voice.filter((host) => host.startsWith("https:") && !host.includes("eventgw"));
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    ["connect-src 'self'", ...voice].join(" "),
    ["media-src 'self' blob:", ...sounds].join(" "),
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "form-action 'self'",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "report-to csp",
  ].join("; ");
}
