/** The two live regions of the product, mounted once. Tables and counters are never live regions themselves. */
export function LiveRegions() {
  return (
    <>
      <div id="polite" role="status" aria-live="polite" className="sr-only" />
      <div id="assertive" role="alert" aria-live="assertive" className="sr-only" />
    </>
  );
}

/**
 * Says something to whoever listens instead of looking. Only a desk's incoming offer and the loss of voice are
 * `assertive`. The same words twice are said twice.
 */
export function announce(words: string, how: "polite" | "assertive" = "polite"): void {
  const region = document.getElementById(how);
  if (!region) return;
  region.textContent = "";
  requestAnimationFrame(() => {
    region.textContent = words;
  });
}
