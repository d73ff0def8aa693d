"use client";

import QRCode from "qrcode";
import { useMemo } from "react";

/** A QR code as one drawn path: always dark on light, because cameras expect it so in either theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`-4 -4 ${size + 8} ${size + 8}`}
      className="size-48 rounded-md bg-[#ffffff]"
      shapeRendering="crispEdges"
    >
      <path d={path} fill="#181f26" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const cells = [...modules.data].flatMap((dark, at) =>
    dark ? [`M${at % modules.size} ${Math.floor(at / modules.size)}h1v1h-1z`] : [],
  );
  return { size: modules.size, path: cells.join("") };
}
