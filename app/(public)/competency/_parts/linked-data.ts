import { routes } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";

/** Anybody's software may read the map. */
export const LINKED_DATA_HEADERS = {
  "content-type": "application/ld+json",
  "access-control-allow-origin": "*",
  "cache-control": "public, max-age=3600",
};

/** The addresses by which badges name a map and its competencies. */
export function addressesOf({ slug, version }: { readonly slug: string; readonly version: string }) {
  const { publicUrl } = siteFacts();
  return {
    framework: `${publicUrl}${routes.competencyFramework(slug, version)}`,
    competency: (code: string) => `${publicUrl}${routes.competency(slug, version, code)}`,
  };
}
