import { expect, test } from "vitest";
import type { JsonObject } from "@/lib/badges/model/json";
import { canonize } from "@/lib/badges/ob3/canonize";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { type DataIntegrityOptions, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { OB3_CONTEXTS } from "@/lib/badges/ob3/parts";
import { achievementFacts, awardFacts, newSigner } from "../factories/award-facts";

const created = new Date("2026-01-15T08:30:00Z");
const ed25519 = await newSigner("Ed25519");
const p256 = await newSigner("P-256");
const signers = { "eddsa-rdfc-2022": ed25519, "eddsa-jcs-2022": ed25519, "ecdsa-rdfc-2019": p256, "ecdsa-sd-2023": p256 } as const;
const signed = (credential: JsonObject, cryptosuite: keyof typeof signers, more: Partial<DataIntegrityOptions> = {}) =>
  signDataIntegrity(credential, signers[cryptosuite], { created, cryptosuite, ...more });

const withTags = (...tags: readonly string[]) => openBadgeCredential(awardFacts({ achievement: achievementFacts({ tags }) }));
/** A number where the contexts leave it raw. */
const withCredits = (creditsEarned: number) => openBadgeCredential(awardFacts({ creditsEarned }));

test.each(["eddsa-rdfc-2022", "ecdsa-rdfc-2019", "ecdsa-sd-2023"] as const)(
  "%s refuses the raw number 1e-7, which jsonld would sign as another one",
  async (suite) => {
    expect(await canonize(withCredits(1e-7), contextLoader)).toContain('"0"^^');
    await expect(signed(withCredits(1e-7), suite)).rejects.toMatchObject({ code: "number_unsignable" });
    for (const ordinary of [0, 1.5, 12, 0.25]) expect(await signed(withCredits(ordinary), suite)).toHaveProperty("proof");
  },
);

test.each(["eddsa-rdfc-2022", "ecdsa-rdfc-2019", "ecdsa-sd-2023"] as const)(
  "%s refuses 𠮷 beside a full-width form in one member, whose order is disputed",
  async (suite) => {
    await expect(signed(withTags("𠮷安", "\uff00"), suite)).rejects.toMatchObject({ code: "text_unsignable" });
    // Either alone, or told apart by something before, is signed.
    for (const tags of [
      ["𠮷安", "資料"],
      ["（全形）", "資料"],
      ["A𠮷安", "B（全形）"],
    ]) {
      expect(await signed(withTags(...tags), suite)).toHaveProperty("proof");
    }
  },
);

test("the dispute is found with contexts of the caller's own as well", async () => {
  const loader: typeof contextLoader = (url) => contextLoader(url);
  await expect(signed(withTags("𠮷安", "\uff00"), "eddsa-rdfc-2022", { loader })).rejects.toMatchObject({ code: "text_unsignable" });
  expect(await signed(withTags("𠮷安", "資料"), "eddsa-rdfc-2022", { loader })).toHaveProperty("proof");
});

test("JCS has one form for all of them", async () => {
  expect(await signed(withCredits(1e-7), "eddsa-jcs-2022")).toHaveProperty("proof");
  expect(await signed(withTags("𠮷安", "\uff00"), "eddsa-jcs-2022")).toHaveProperty("proof");
});

test("selective disclosure refuses texts that other software takes for labels of blank nodes", async () => {
  for (const name of ["_:b0", "表情 >_:D", "urn:bnid:x"]) {
    await expect(signed(withTags(name), "ecdsa-sd-2023"), name).rejects.toMatchObject({ code: "text_unsignable" });
    expect(await signed(withTags(name), "ecdsa-rdfc-2019")).toHaveProperty("proof");
  }
});

test("what is refused is the badge and never a part of it in silence", async () => {
  const odd = { ...openBadgeCredential(awardFacts()), "@context": [...OB3_CONTEXTS], unknownMember: 1 };
  await expect(signed(odd, "eddsa-rdfc-2022")).rejects.toMatchObject({ code: "credential_invalid" });
});
