import { renderedCredential } from "@/lib/awards/rendered-credential";
import { publicationOf } from "@/lib/awards/rules";
import { db } from "@/lib/kernel/db";

export const dynamic = "force-dynamic";

/** A hosted credential as one would write it without thinking of load: a route handler of Next that asks Prisma. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly id: string }> }): Promise<Response> {
  const { id } = await params;
  const award = await db().award.findUnique({ where: { id }, include: { frame: true } });
  if (!award || publicationOf(award) !== "published") return new Response(null, { status: 404 });
  const { frame, statusListId, statusIndex, identityHash, proofCreated, proofValue } = award;
  if (!frame || !statusListId || statusIndex === null || !identityHash || !proofCreated || !proofValue)
    return new Response(null, { status: 404 });
  const text = renderedCredential({ ...award, statusListId, statusIndex, identityHash, proofCreated, proofValue }, frame);
  return new Response(text, { headers: { "content-type": "application/vc+ld+json", "cache-control": "public, no-cache" } });
}
