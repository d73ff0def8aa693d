import { brandSheet } from "../../_parts/brand-sheet";

/** The sheet of one brand colour. Open: it says what a colour looks like, not whose it is. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ colour: string }> },
): Promise<Response> {
  const { colour } = await params;
  if (!/^[0-9a-f]{6}$/.test(colour))
    return new Response("Write the colour as six digits of hex.", { status: 404 });
  return new Response(brandSheet(`#${colour}`), {
    headers: {
      "content-type": "text/css; charset=utf-8",
      "cache-control": "public, max-age=31536000, immutable",
    },
  });
}
