import { cut, filled, type Pieces } from "./pieces";
import { schemeOf } from "./slots";

/** One value of an award as the caller's own values make it up. */
interface Place {
  readonly slot: number;
  readonly pieces: Pieces;
  /** When it begins with the caller's value: the scheme it must have for the award to be of this form. */
  readonly scheme: string | undefined;
}

/** How the values of a template (slots.ts) are put together from the few values in which the caller's awards differ. */
export class AwardSeries {
  private readonly constant: readonly string[];
  private readonly places: readonly Place[];

  /**
   * @param values Of an award that has a mark in the place of each of the caller's values, as `readAward` reads them.
   * @param marks In the order in which the caller will give the values.
   * @param constants As in `readAward`: an award with such a value is of another form.
   */
  constructor(
    values: readonly string[],
    marks: readonly string[],
    private readonly constants: ReadonlySet<string>,
  ) {
    this.constant = values;
    this.places = values.flatMap((value, slot) => {
      const pieces = cut(value, marks);
      if (pieces.length === 1 && typeof pieces[0] === "string") return [];
      return [{ slot, pieces, scheme: typeof pieces[0] === "number" ? schemeOf(value) : undefined }];
    });
  }

  /** The values of the template; undefined when these make an award of another form. */
  valuesOf(own: readonly string[]): readonly string[] | undefined {
    const values = [...this.constant];
    for (const { slot, pieces, scheme } of this.places) {
      const value = pieces.length === 1 ? (own[Number(pieces[0])] ?? "") : filled(pieces, own);
      if (scheme !== undefined && (schemeOf(value) !== scheme || this.constants.has(value))) return undefined;
      values[slot] = value;
    }
    return values;
  }
}
