// What browser tests need and npm cannot bring: Chromium and a Chinese font. Uses nothing but node:.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { run } from "./children.mjs";
import { refuse, step } from "./report.mjs";

const CANDIDATES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const PACKAGES = { chromium: "chromium", font: "fonts-noto-cjk" };

const findChromium = () => [process.env.CHROMIUM, ...CANDIDATES].find((file) => file && fs.existsSync(file));
const hasChineseFont = () =>
  process.platform !== "linux" || spawnSync("fc-list", [":lang=zh-tw"], { encoding: "utf8" }).stdout?.trim().length > 0;

function missing() {
  return [...(findChromium() ? [] : [PACKAGES.chromium]), ...(hasChineseFont() ? [] : [PACKAGES.font])];
}

/** Path of a Chromium; installs it and the font with apt-get where that is allowed, else says what to install. */
export async function ensureBrowser() {
  const packages = missing();
  const isDebian = fs.existsSync("/usr/bin/apt-get");
  if (packages.length > 0 && isDebian && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await step(`安裝測試所需 Installing ${packages.join(", ")}`, async () => {
      await run("apt-get", ["update"], { env });
      await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
    });
  }
  const still = missing();
  if (still.length === 0) return findChromium();
  throw refuse(
    `瀏覽器測試需要 ${still.join("、")}，請以系統管理者安裝（sudo apt-get install ${still.join(" ")}），或以 CHROMIUM 指定 Chromium 的路徑。`,
    `Browser tests need ${still.join(" and ")}; install with administrator rights (sudo apt-get install ${still.join(" ")}) or set CHROMIUM to the path of a Chromium.`,
  );
}
