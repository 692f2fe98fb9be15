import { AchievementIssuer, identityHash, type ProofMaker, type Signer } from "../badges";
import { type AwardRow, type AwardSource, factsOfAward } from "./award-facts";
import { type CredentialFrame, makeFrame, shapeOf } from "./credential-frames";
import { renderedCredential, slotTexts } from "./rendered-credential";

/** Shapes of award (how many evidences, results …) of one achievement whose frames are kept, 15 kB each. */
const MAXIMUM_SHAPES = 32;
/** Of the awards of one shape the first and every so many-th are signed in full as well, and compared. */
const COMPARED_EVERY = 500;

/** An award as it was signed. `text` is there only when the frame does not give it back: then it is kept and wins. */
export interface SignedAward {
  readonly identityHash: string;
  readonly proofValue: string;
  readonly frame: CredentialFrame;
  readonly text?: string;
}

interface Shape {
  readonly frame: CredentialFrame;
  /** Absent where the values alone do not make the proof, or were found not to. */
  proof: ProofMaker | undefined;
  signed: number;
}

/**
 * Signs awards of one achievement version with a Data Integrity proof, by template where that is possible
 * (lib/badges AchievementIssuer), and says what has to be kept of each.
 */
export class AwardSigner {
  private readonly fast: AchievementIssuer;
  private readonly shapes = new Map<string, Promise<Shape>>();

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
    const shape = await this.shapeFor(award);
    const hash = identityHash(email, award.salt);
    const proofValue = await shape.proof?.(slotTexts({ ...award, identityHash: hash }), created);
    const isCompared = shape.signed % COMPARED_EVERY === 0;
    shape.signed += 1;
    if (proofValue !== undefined && !isCompared) return { identityHash: hash, proofValue, frame: shape.frame };
    const issued = await this.fast.issue(factsOfAward(award, this.source, email), created);
    // They can differ for a kind of key whose signatures are random, too: then every award is signed the longer way.
    if (issued.proofValue !== proofValue) shape.proof = undefined;
    const proof = { proofCreated: created, proofValue: issued.proofValue };
    // What is kept must be what was signed.
    const rendered = renderedCredential({ ...award, identityHash: hash, ...proof }, shape.frame);
    const text = rendered === issued.text ? {} : { text: issued.text };
    if (rendered !== issued.text) shape.proof = undefined;
    return { identityHash: hash, proofValue: issued.proofValue, frame: shape.frame, ...text };
  }

  private shapeFor(award: AwardRow): Promise<Shape> {
    const name = shapeOf(award);
    const known = this.shapes.get(name);
    if (known) return known;
    const made = this.newShape(award);
    const [oldest] = this.shapes.keys();
    if (oldest !== undefined && this.shapes.size >= MAXIMUM_SHAPES) this.shapes.delete(oldest);
    this.shapes.set(name, made);
    made.catch(() => this.shapes.delete(name));
    return made;
  }

  private async newShape(award: AwardRow): Promise<Shape> {
    const { frame, marked, email } = await makeFrame(award, this.source, this.issuerId, this.signer);
    const proof = await this.fast.proofs(factsOfAward(marked, this.source, email), slotTexts(marked));
    return { frame, proof, signed: 0 };
  }
}
