/** Which browser's own words explain where a permission is given back. */
export type BrowserName = "chrome" | "edge" | "firefox" | "safari";

export function browserName(agent: string = navigator.userAgent): BrowserName {
  if (/Edg\//.test(agent)) return "edge";
  if (/Firefox\//.test(agent)) return "firefox";
  return /Chrom(e|ium)\//.test(agent) ? "chrome" : "safari";
}
