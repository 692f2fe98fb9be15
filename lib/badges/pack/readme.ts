import type { Manifest } from "./manifest";

/** How to verify a pack by hand, in both languages; plain text, because it is read without any program of ours. */
export function packReadme({ verifier, madeAt, badges, documents, contexts }: Manifest, signed: boolean): string {
  const main = badges[0] ?? "";
  return `# 數位徽章驗證包 Open Badge proof pack

${madeAt} · ${verifier}

## 這是什麼

這個壓縮檔保存了一次徽章驗證所用到的全部資料，之後沒有網路，或發行者的網站已經關閉，仍能重新驗證。

* \`badge/\`：徽章本身（主要檔案：\`${main}\`）
* \`documents/\`：驗證時取得的 ${documents.length} 份文件（發行者資料、公開金鑰、撤銷清單）；\`${MANIFEST_NAME}\` 記載每份文件的網址、取得時間與 SHA-256
* \`contexts/\`：簽章計算用到的 ${contexts.length} 份 JSON-LD context
* \`certificates/\`、\`timestamps/\`：憑證、憑證廢止清單與時戳（如果有）
* \`report.json\`：驗證報告；\`receipt.jwt\`：驗證者簽章的驗證回條（如果有）
* \`manifest.jws\`：${signed ? "驗證者對 manifest.json 的簽章" : "沒有；這個驗證包未經簽章"}

## 怎麼自己驗證

1. 把整個 ZIP 檔放到驗證頁，或執行 \`npm run badges -- verify 驗證包.zip --offline\`。
2. 不用我們的程式：用 \`sha256sum\` 核對 \`manifest.json\` 的 files；以發行者的公開金鑰（documents/ 裡的 JWK 或 Multikey）驗證 badge/ 裡的 JWS，或依 W3C Data Integrity 驗證 JSON 的 proof；再用同一把金鑰驗證撤銷清單，看 statusListIndex 那一位元。
3. 未簽章的文件（例如發行者資料）只是製作者的說法。只有 manifest.jws 由您信任的驗證者簽章，或憑證鏈通到您信任的根憑證時，才能當作依據。
4. 撤銷清單是取得當時的內容；之後是否被撤銷，請向發行者查詢。

## What this is

This archive keeps everything that one verification of a badge used, so that it can be repeated without a network, or after the issuer's site is gone.

* \`badge/\`: the badge itself (the main file is \`${main}\`)
* \`documents/\`: the ${documents.length} documents that the verification fetched (issuer, public keys, revocation lists); \`${MANIFEST_NAME}\` tells the address, the time and the SHA-256 of each
* \`contexts/\`: the ${contexts.length} JSON-LD contexts that the signature is computed with
* \`certificates/\`, \`timestamps/\`: certificates, revocation lists of certificates and time stamps, where there are any
* \`report.json\`: the report; \`receipt.jwt\`: the verifier's signed receipt, where there is one
* \`manifest.jws\`: ${signed ? "the verifier's signature over manifest.json" : "not there; this pack is not signed"}

## How to verify it yourself

1. Drop the ZIP on the verification page, or run \`npm run badges -- verify pack.zip --offline\`.
2. Without our programs: compare the files of \`manifest.json\` by \`sha256sum\`; verify the JWS in badge/ with the issuer's public key (the JWK or Multikey in documents/), or the JSON's proof by W3C Data Integrity; verify the revocation list with the same key and look at the bit at statusListIndex.
3. A document without a signature, such as the issuer's profile, is the pack maker's word. It counts only when manifest.jws is signed by a verifier that you trust, or when a chain of certificates leads to a root that you trust.
4. The revocation lists are as of the time of fetching. Whether the badge was revoked since, the issuer can tell.
`;
}

const MANIFEST_NAME = "manifest.json";
