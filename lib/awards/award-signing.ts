import { AchievementIssuer, identityHash, type Signer } from "../badges";
import { type AwardRow, type AwardSource, factsOfAward } from "./award-facts";
import { type CredentialFrame, makeFrame, shapeOf } from "./credential-frames";
import { renderedCredential } from "./rendered-credential";

/** Shapes of award (how many evidences, results …) of one achievement whose frames are kept, 15 kB each. */
const MAXIMUM_SHAPES = 32;

/** An award as it was signed. `text` is there only when the frame does not give it back: then it is kept and wins. */
export interface SignedAward {
  readonly identityHash: string;
  readonly proofValue: string;
  readonly frame: CredentialFrame;
  readonly text?: string;
}

/**
 * Signs awards of one achievement version with a Data Integrity proof, by template where that is possible
 * (lib/badges AchievementIssuer), and says what has to be kept of each.
 */
export class AwardSigner {
  private readonly fast: AchievementIssuer;
  private readonly frames = new Map<string, Promise<CredentialFrame>>();

  /** @param signer Of the kind that Data Integrity takes. */
  constructor(
    private readonly source: AwardSource,
    private readonly issuerId: string,
    private readonly signer: Signer,
  ) {
    this.fast = new AchievementIssuer({ ...source, signer });
  }

  /** @param email The holder's, in plain. @param created In whole seconds. @throws BadgeError as `signDataIntegrity` does */
  async sign(award: AwardRow, email: string, created: Date): Promise<SignedAward> {
    const frame = await this.frameOf(award);
    const { text, proofValue } = await this.fast.issue(factsOfAward(award, this.source, email), created);
    const hash = identityHash(email, award.salt);
    // What is kept must be what was signed: never believed, always compared.
    const rendered = renderedCredential({ ...award, identityHash: hash, proofCreated: created, proofValue }, frame);
    return { identityHash: hash, proofValue, frame, ...(rendered === text ? {} : { text }) };
  }

  private frameOf(award: AwardRow): Promise<CredentialFrame> {
    const shape = shapeOf(award);
    const known = this.frames.get(shape);
    if (known) return known;
    const made = makeFrame(award, this.source, this.issuerId, this.signer);
    const [oldest] = this.frames.keys();
    if (oldest !== undefined && this.frames.size >= MAXIMUM_SHAPES) this.frames.delete(oldest);
    this.frames.set(shape, made);
    made.catch(() => this.frames.delete(shape));
    return made;
  }
}
