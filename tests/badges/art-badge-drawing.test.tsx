import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BadgeDrawing } from "@/components/badge-card/badge-drawing";
import { badgeOutline } from "@/lib/badges/art/outline";

test("a badge's picture has its text alternative and its size", () => {
  const html = renderToStaticMarkup(<BadgeDrawing src="/b/1.svg" alt="資料治理實務徽章" size={128} />);
  expect(html).toContain('alt="資料治理實務徽章" width="128" height="128"');
  expect(html).not.toContain("<svg");
});

test("the drawn edge follows the badge's form and is hidden from assistive technology", () => {
  const html = renderToStaticMarkup(<BadgeDrawing src="/b/1.svg" alt="" size={256} animate outline={badgeOutline("management")} />);
  expect(html).toContain('aria-hidden="true"');
  expect(html).toContain(badgeOutline("management"));
});
