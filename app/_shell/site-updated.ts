/** 更新日期 of the footer: the day the site's texts were last reviewed. Changed by hand, with the texts. */
export const SITE_UPDATED = "2026-11-25";
