import type { Report } from "../badges";
import type { ReportDto } from "./schema";

/**
 * A report as pages show it.
 *
 * @param ours Address of our front page: pictures below it may be shown.
 */
export function reportDto({ document: _document, jws: _jws, others, members, ...report }: Report, ours: string): ReportDto {
  const picture = pictureOf(report.summary.image, ours);
  const all = (reports: readonly Report[]) => reports.map((one) => reportDto(one, ours));
  return { ...report, ...(picture && { picture }), ...(others && { others: all(others) }), ...(members && { members: all(members) }) };
}

// A picture from elsewhere would tell its host who looks at which badge, so only ours and embedded ones are shown.
const LARGEST_EMBEDDED = 500_000;
const RASTER = /^data:image\/(png|jpeg|gif|webp);/i;
// Nothing else of ours is a picture; what follows our origin may read as another host (`//elsewhere/…`).
const OWN_PICTURE = /^\/ob\/images\/[0-9a-f-]{36}\.(png|svg)$/;

function pictureOf(image: string | undefined, ours: string): string | undefined {
  if (image === undefined) return undefined;
  const path = image.startsWith(ours) ? image.slice(ours.length - 1) : "";
  if (OWN_PICTURE.test(path)) return path;
  return RASTER.test(image) && image.length <= LARGEST_EMBEDDED ? image : undefined;
}
