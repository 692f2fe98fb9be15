import pg from "pg";
import { bakePng, type JsonObject } from "../../lib/badges";
import type { JudgedAward, Subject } from "./subject";

interface Row {
  readonly id: string;
  readonly email: string;
  readonly versionId: string;
  readonly forms: Readonly<Record<string, string>>;
}

/**
 * An award that its holder shares and one that was revoked, from a running product: the addresses that it answers, and
 * the signed forms that it hands to the holder (kept in the database byte for byte).
 *
 * @param databaseUrl The product's database; only read.
 */
export async function subjectOfProduct(baseUrl: string, databaseUrl: string): Promise<Subject> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const shared = await awardWhere(client, `a.status = 'accepted' AND a."sharedAt" IS NOT NULL`);
    const revoked = await awardWhere(client, `a.status = 'revoked' AND a."answeredAt" IS NOT NULL`);
    return { baseUrl, email: shared.email, valid: await judgedAward(baseUrl, shared), revoked: await judgedAward(baseUrl, revoked) };
  } finally {
    await client.end();
  }
}

async function awardWhere(client: pg.Client, condition: string): Promise<Row> {
  const { rows } = await client.query<Row>(
    `SELECT a.id, p.email, a."achievementVersionId" AS "versionId", json_object_agg(f.form, f.body) AS forms
       FROM "Award" a JOIN "Person" p ON p.id = a."personId" JOIN "Artefact" f ON f."awardId" = a.id
      WHERE ${condition} GROUP BY a.id, p.email ORDER BY a.id LIMIT 1`,
  );
  const [row] = rows;
  if (!row) throw new Error(`the product has no award with ${condition}`);
  return row;
}

async function judgedAward(baseUrl: string, { id, versionId, forms }: Row): Promise<JudgedAward> {
  const form = (name: string) => {
    const body = forms[name];
    if (body === undefined) throw new Error(`award ${id} has no form ${name}`);
    return body;
  };
  const image = await fetch(new URL(`/ob/images/${versionId}.png`, baseUrl));
  if (!image.ok) throw new Error(`the image of award ${id} answers ${image.status}`);
  const png = new Uint8Array(await image.arrayBuffer());
  const ob3Json: JsonObject = JSON.parse(form("ob3-json"));
  return {
    assertionUrl: new URL(`/ob/v2/assertions/${id}`, baseUrl).href,
    credentialUrl: new URL(`/ob/v3/credentials/${id}`, baseUrl).href,
    ob2Jws: form("ob2-jws"),
    ob3Jwt: form("ob3-jwt"),
    ob3Json,
    bakedHosted: bakePng(png, { ob2: form("ob2-hosted") }),
    bakedSigned: bakePng(png, { ob2: form("ob2-jws") }),
  };
}
