/** Where a lessee's picture is served, to whoever may see it. */
export const logoHref = ({ tenant, name }: { tenant: string; name: string }): string =>
  `/t/${tenant}/logo/${name}`;

/** A lessee's picture on a neutral plate, so that it is legible in both themes and on every brand colour. */
export function LogoPlate({ src, name }: { src: string; name: string }) {
  return (
    <span className="inline-flex h-9 shrink-0 items-center rounded-sm bg-white px-1.5">
      {/* biome-ignore lint/performance/noImgElement: the picture is small, walled and served as it was uploaded */}
      <img src={src} alt={name} className="max-h-7 max-w-24 object-contain" />
    </span>
  );
}
