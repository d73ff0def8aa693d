"use client";

import { useEffect } from "react";

/**
 * The guaranteed fallback for Chinese, after the system's own fonts. Its face rules alone are 200 KB, so they are
 * fetched once the page stands; the browser then takes only the slices whose characters are on it.
 */
export function HanFonts() {
  useEffect(() => {
    void import("./han-faces");
  }, []);
  return null;
}
