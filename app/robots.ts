import type { MetadataRoute } from "next";
import { routes } from "@/lib/web/routes";
import { siteFacts } from "@/lib/web/site-facts";

// The address of the installation is known when it runs, not when it is built.
export const dynamic = "force-dynamic";

/** Public pages may be found; what belongs to people and every badge that somebody shared by link may not. */
export default function robots(): MetadataRoute.Robots {
  const { publicUrl, demo } = siteFacts();
  const disallow = [routes.me(), routes.manage(), routes.login(), routes.demo(), "/api/", "/b/", "/preferences"];
  return { rules: { userAgent: "*", ...(demo ? { disallow: "/" } : { allow: "/", disallow }) }, sitemap: `${publicUrl}/sitemap.xml` };
}
