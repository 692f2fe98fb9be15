import { createHash, createHmac } from "node:crypto";

/** Whose signature, and for which region of the service. */
export interface SigningIdentity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
}

export interface RequestToSign {
  readonly method: "GET" | "PUT" | "DELETE";
  /** Its path is used as it stands: S3 does not encode it a second time. Without a query. */
  readonly url: URL;
  /** Further headers to sign. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly at: Date;
}

const sha256 = (data: Uint8Array | string): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: Uint8Array | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/**
 * Headers that make a request to S3 one of ours: AWS Signature Version 4 in the Authorization header, the payload signed
 * in a single chunk (Amazon S3 API Reference, "Authenticating Requests: Using the Authorization Header").
 * @returns every header to send, `host` excepted, which the HTTP client writes itself
 */
export function signedHeaders(identity: SigningIdentity, { method, url, headers = {}, body, at }: RequestToSign): Record<string, string> {
  const stamp = `${at.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
  const day = stamp.slice(0, 8);
  const payload = sha256(body ?? "");
  const own = { ...headers, "x-amz-content-sha256": payload, "x-amz-date": stamp };
  const signed = Object.entries({ ...own, host: url.host })
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim().replace(/ +/g, " ")])
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const canonical = [method, url.pathname, "", ...signed.map(([name, value]) => `${name}:${value}`), "", names, payload].join("\n");
  const scope = `${day}/${identity.region}/s3/aws4_request`;
  const toSign = ["AWS4-HMAC-SHA256", stamp, scope, sha256(canonical)].join("\n");
  const key = [identity.region, "s3", "aws4_request"].reduce(hmac, hmac(`AWS4${identity.secretAccessKey}`, day));
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  const authorization = `AWS4-HMAC-SHA256 Credential=${identity.accessKeyId}/${scope},SignedHeaders=${names},Signature=${signature}`;
  return { ...own, authorization };
}
