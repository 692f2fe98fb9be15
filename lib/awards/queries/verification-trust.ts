import { query } from "../../usecase/query";
import type { PlatformTrust } from "../platform-trust";
import { VerificationTrustInput } from "../schema";
import { publicUrl } from "../urls";
import { platformTrust } from "../verify-badge";

/** What a verifier in a browser has to know to come to our report. */
export interface VerificationTrustDto {
  /** Ours: a visitor's clock may be wrong. ISO 8601. */
  readonly now: string;
  /** Address of our front page. */
  readonly ours: string;
  readonly trust: PlatformTrust;
}

/** 在自己的電腦上驗證: whom the platform trusts. Nothing of it is secret; it says the same to everybody. */
export const verificationTrust = query(
  "awards.verification-trust",
  VerificationTrustInput,
  async (_input, { allow, db, now }): Promise<VerificationTrustDto> => {
    allow(true);
    return { now: now.toISOString(), ours: publicUrl("/"), trust: await platformTrust(db) };
  },
);
