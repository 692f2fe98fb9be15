import type { MetadataRoute } from "next";
import { framework, frameworks } from "@/lib/competency/queries";
import { achievements } from "@/lib/governance/queries";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { routes } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";

// Its addresses come from the database, which a build does not have.
export const dynamic = "force-dynamic";

const CALLER = { actor: ANONYMOUS };

/** Every public page, for search engines. */
export default async function sitemap(): Promise<MetadataRoute.Sitemap> {
  const { publicUrl } = siteFacts();
  const maps = await Promise.all((await frameworks({}, CALLER)).map(({ slug, version }) => framework({ slug, version }, CALLER)));
  const badges = await achievements({}, CALLER);
  const paths = [
    routes.home(),
    routes.courses(),
    routes.badges(),
    routes.competencies(),
    routes.verify(),
    routes.about(),
    routes.contact(),
    routes.termsOfUse(),
    routes.privacy(),
    routes.accessibility(),
    routes.siteMap(),
    ...badges.map(({ slug }) => routes.achievement(slug)),
    ...maps.flatMap(({ slug, version, competencies }) => [
      routes.competencyFramework(slug, version),
      ...competencies.map(({ code }) => routes.competency(slug, version, code)),
    ]),
  ];
  return paths.map((path) => ({ url: `${publicUrl}${path}` }));
}
