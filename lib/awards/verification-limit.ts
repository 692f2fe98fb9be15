import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimited } from "../kernel/errors";

/** Generous for a person with a pile of certificates, tight for a program: thirty a minute from one address. */
const POINTS = 30;
const SECONDS = 60;

// In memory, because one process serves (docs/adr/0003-custom-server.md); an instance more only multiplies the allowance.
const perAddress = new RateLimiterMemory({ keyPrefix: "verify", points: POINTS, duration: SECONDS });

/** What thirty verifications in a browser may ask us to fetch: some eight documents each. */
const DOCUMENTS = 240;
const documentsPerAddress = new RateLimiterMemory({ keyPrefix: "verify-documents", points: DOCUMENTS, duration: SECONDS });

/** Counts one document that a browser has us fetch. @throws AppError rate_limited with the seconds to wait */
export const consumeDocument = (ip: string | undefined): Promise<void> => consume(documentsPerAddress, ip);

/** Counts one verification from an address. @throws AppError rate_limited with the seconds to wait */
export const consumeVerification = (ip: string | undefined): Promise<void> => consume(perAddress, ip);

async function consume(limiter: RateLimiterMemory, ip: string | undefined): Promise<void> {
  try {
    await limiter.consume(ip ?? "unknown");
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw rateLimited("verify.too_many", { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    throw refusal;
  }
}
