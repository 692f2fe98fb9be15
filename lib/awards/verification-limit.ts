import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { rateLimited } from "../kernel/errors";

/** Generous for a person with a pile of certificates, tight for a program: thirty a minute from one address. */
const POINTS = 30;
const SECONDS = 60;

// In memory, because one process serves (docs/adr/0003-custom-server.md); an instance more only multiplies the allowance.
const perAddress = new RateLimiterMemory({ keyPrefix: "verify", points: POINTS, duration: SECONDS });

/** Counts one verification from an address. @throws AppError rate_limited with the seconds to wait */
export async function consumeVerification(ip: string | undefined): Promise<void> {
  try {
    await perAddress.consume(ip ?? "unknown");
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) throw rateLimited("verify.too_many", { seconds: Math.ceil(refusal.msBeforeNext / 1000) });
    throw refusal;
  }
}
