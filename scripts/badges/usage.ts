import { parseArgs } from "node:util";

/** What a user can put right; told without a stack, exit code 2. */
export class UsageError extends Error {}

export const USAGE = `Usage: npm run badges -- COMMAND …

  verify INPUT…        verify badges: files (JSON, JWS, PNG, SVG, PDF, a picture of a QR code, a proof
                       pack), https addresses, or - for standard input
      --json                 one report a line, as JSON
      --now ISO              verify as of this instant
      --documents MAP.json   answer addresses from local files
      --offline              never use the network
      --recipient WHO        e-mail address or identifier of the person it should be issued to
      --root PEM, --crl PEM  trust anchors and revocation lists of certificates (repeatable)
      --test-root PEM        anchors of test badges, which are told as such (repeatable)
      --timestamp FILE       RFC 3161 token kept beside the badge (repeatable), good under
      --timestamp-root PEM   trust anchors of time stamp authorities (repeatable)
      --known-issuer ID      an issuer that you recognise (repeatable)
      --challenge, --domain  what a presentation has to be made for
      --trusted-verifier ID=JWKS.json  whose proof packs are believed (repeatable)
      --language zh-TW|en    of the report for people
  issue FACTS.json     make a badge: --form ob3|ob3-jwt|ob2|ob2-jws  --out FILE  [--now ISO]  and a key
      --suite NAME           cryptosuite of ob3: eddsa-rdfc-2022, eddsa-jcs-2022 (Ed25519); ecdsa-rdfc-2019,
                             ecdsa-jcs-2019, ecdsa-sd-2023 (P-256)
      --mandatory POINTER    with ecdsa-sd-2023: what its holder may not leave out (repeatable)
  derive BADGE.json    show a part of a badge with an ecdsa-sd-2023 proof: --pointer POINTER (repeatable)  [--proof ID]  --out FILE
      --list                 what its holder may choose to show
  documents FACTS.json write what the issuer has to publish, and a map for verify: --out FOLDER  [--now ISO]  and a key
  bake IMAGE           --ob3 FILE and/or --ob2 FILE  --out FILE
  extract IMAGE        [--ob3 | --ob2]  [--out FILE]
  keys generate        --algorithm Ed25519|P-256|RSA-2048  --id NAME  --out FILE
  keys show            the public half of a key
  keys csr             a signing request for a certification authority: --issuer-id ID  --agency NAME
      [--unit NAME] [--agency-code CODE] [--agency-oid OID] [--also-known-as ID (repeatable)] [--out FILE]  and a key
  keys import FILE     check what the authority sent back and keep it with the key: --key FILE  --issuer-id ID
      --root PEM (repeatable)  [--agency-code CODE] [--agency-oid OID]  [--now ISO]  --out FILE
  keys authority       an authority of your own for trials: --name ORGANISATION  --out FILE
  keys certify CSR     what an authority answers: --ca FILE  [--days 730] [--crl-url URL] [--ocsp-url URL] [--ca-url URL]
      [--now ISO] [--out FILE]
  status create FACTS.json  --out FILE  [--purpose revocation|suspension]  [--now ISO]  and a key
  status get LIST.json INDEX…
  status set LIST.json INDEX…  [--clear]  [--now ISO]  and a key
  pack BADGE…          verify the first file and keep all that was needed for it: --verifier URL  --out FILE.zip
      and a key, or --unsigned; the options of verify
  receipt make INPUT   verify and sign what was found: --verifier URL  --out FILE, the options of verify, and a key
  receipt read FILE    check a receipt: --keys JWKS.json  [--verifier URL]  [--input FILE]

A key is one of
      --key FILE             as made by keys generate
      --key FILE.p12 --key-id NAME
      --pkcs11 LIBRARY --token LABEL --key-label LABEL --key-id NAME
Its passphrase, password or PIN stands in the environment variable BADGES_PASSPHRASE, or in --passphrase-file FILE.

Exit codes: 0 done, or every badge is valid; 1 a badge is not valid; 2 could not check, or could not do it.
`;

type OptionNames<Text extends string, Flag extends string, Many extends string> = {
  readonly text?: readonly Text[];
  readonly flags?: readonly Flag[];
  readonly many?: readonly Many[];
};

/** The arguments of a command: what it does not know is an error and never ignored. */
export interface Arguments<Text extends string, Flag extends string, Many extends string> {
  readonly positionals: readonly string[];
  readonly text: (name: Text) => string | undefined;
  /** @throws UsageError when it is missing. */
  readonly need: (name: Text) => string;
  readonly flag: (name: Flag) => boolean;
  readonly many: (name: Many) => readonly string[];
}

/** Reads arguments. @throws UsageError for unknown options, options without value, and values of flags. */
export function readArguments<Text extends string = never, Flag extends string = never, Many extends string = never>(
  args: readonly string[],
  names: OptionNames<Text, Flag, Many>,
): Arguments<Text, Flag, Many> {
  const { values, positionals } = parse(args, names);
  const given = new Map<string, unknown>(Object.entries(values));
  const text = (name: Text): string | undefined => {
    const value = given.get(name);
    return typeof value === "string" ? value : undefined;
  };
  return {
    positionals,
    text,
    need: (name) => text(name) ?? missing(name),
    flag: (name) => given.get(name) === true,
    many: (name) => [given.get(name) ?? []].flat().map(String),
  };
}

function parse(args: readonly string[], names: OptionNames<string, string, string>) {
  const texts = (names.text ?? []).map((name) => [name, { type: "string" as const }] as const);
  const flags = (names.flags ?? []).map((name) => [name, { type: "boolean" as const }] as const);
  const many = (names.many ?? []).map((name) => [name, { type: "string" as const, multiple: true }] as const);
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: Object.fromEntries([...texts, ...flags, ...many]) });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function missing(name: string): never {
  throw new UsageError(`--${name} is missing`);
}

/** An instant of the command line. @throws UsageError without a time zone or when there is no such day. */
export function instant(text: string): Date {
  const date = new Date(text);
  const written = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  const [, day = ""] = written ?? [];
  // The day alone, read back, finds the 31st of a month that has none.
  if (!written || Number.isNaN(date.getTime()) || new Date(day).toISOString().slice(0, 10) !== day) {
    throw new UsageError(`${text} is no instant; write it like 2026-01-15T08:30:00Z`);
  }
  return date;
}
