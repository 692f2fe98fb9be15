// What the tests of keys on tokens need and npm cannot bring: SoftHSM, a token in software that speaks PKCS#11, and the
// native half of pkcs11js, which speaks it from Node.js. Uses nothing but node:.
import fs from "node:fs";
import path from "node:path";
import { run } from "./children.mjs";
import { refuse, step } from "./report.mjs";

const LIBRARIES = [
  "/usr/lib/softhsm/libsofthsm2.so",
  "/usr/local/lib/softhsm/libsofthsm2.so",
  "/usr/lib64/softhsm/libsofthsm2.so",
  "/usr/lib64/pkcs11/libsofthsm2.so",
  "/opt/homebrew/lib/softhsm/libsofthsm2.so",
];
const NATIVE = "node_modules/pkcs11js/build/Release/pkcs11.node";
const HEADERS = "node_modules/.cache/node-headers";

const findLibrary = () => [process.env.SOFTHSM2_LIBRARY, ...LIBRARIES].find((file) => file && fs.existsSync(file));
const isOnPath = (program) => (process.env.PATH ?? "").split(path.delimiter).some((folder) => fs.existsSync(path.join(folder, program)));
const isDebian = () => fs.existsSync("/usr/bin/apt-get");

/** Debian packages that are not there: SoftHSM, and what a native package is built with when it has yet to be built. */
function missing() {
  const tools = fs.existsSync(NATIVE) ? [] : ["g++", "make", "python3"].filter((program) => !isOnPath(program));
  return [...(findLibrary() ? [] : ["softhsm2"]), ...tools];
}

/** Path of SoftHSM's PKCS#11 library; installs it with apt-get where that is allowed, and builds pkcs11js, else says what to do. */
export async function ensureSoftHsm() {
  const packages = missing();
  if (packages.length > 0 && isDebian() && process.getuid?.() === 0) {
    await step(`安裝測試所需 Installing ${packages.join(", ")}`, async () => {
      const env = { DEBIAN_FRONTEND: "noninteractive" };
      await run("apt-get", ["update"], { env });
      await run("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
    });
  }
  const still = missing();
  if (still.length > 0) {
    throw refuse(
      `簽章權杖的測試需要 ${still.join("、")}，請以系統管理者安裝（sudo apt-get install ${still.join(" ")}），或以 SOFTHSM2_LIBRARY 指定 libsofthsm2.so 的路徑。`,
      `Tests of keys on tokens need ${still.join(" and ")}; install with administrator rights (sudo apt-get install ${still.join(" ")}) or set SOFTHSM2_LIBRARY to the path of libsofthsm2.so.`,
    );
  }
  if (!fs.existsSync(NATIVE)) await step("編譯 pkcs11js Building pkcs11js", buildPkcs11js);
  return findLibrary();
}

/** npm skips build scripts where it was told to; this one package is built on purpose. */
async function buildPkcs11js() {
  const headers = await nodeHeaders();
  const args = ["rebuild", "pkcs11js", "--ignore-scripts=false", ...(headers ? [`--nodedir=${headers}`] : [])];
  try {
    await run("npm", args);
  } catch (cause) {
    throw refuse(
      "無法編譯 pkcs11js（缺少 Node.js 的標頭檔或編譯器），請以系統管理者執行 npm rebuild pkcs11js。",
      "pkcs11js could not be built (no Node.js headers, or no compiler); run npm rebuild pkcs11js by hand to see why.",
      cause,
    );
  }
}

/**
 * Where node-gyp finds the headers of Node.js: beside this Node.js; else Debian's, unpacked and not installed, for they
 * would replace another Node.js. Without either it downloads them. An older version's will do: Node-API is stable.
 */
async function nodeHeaders() {
  const prefix = path.dirname(path.dirname(fs.realpathSync(process.execPath)));
  if (fs.existsSync(path.join(prefix, "include/node/node_api.h"))) return prefix;
  if (!isDebian()) return undefined;
  const unpacked = path.resolve(HEADERS, "usr/include/nodejs");
  if (fs.existsSync(path.join(unpacked, "common.gypi"))) return unpacked;
  fs.mkdirSync(HEADERS, { recursive: true });
  const at = ["-c", 'cd "$0" && apt-get download libnode-dev && dpkg -x libnode-dev_*.deb .', path.resolve(HEADERS)];
  const brought = await run("sh", at).then(
    () => true,
    () => false,
  );
  return brought && fs.existsSync(path.join(unpacked, "common.gypi")) ? unpacked : undefined;
}
