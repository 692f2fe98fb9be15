import { type Actor, ANONYMOUS, type PersonActor, ROLES, system } from "@/lib/kernel/actor";
import { db } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";

/** Everybody who may come to a door. `role@own` holds the role for the agency whose rows are asked for, `role@other` for another. */
export async function actors(): Promise<Readonly<Record<string, Actor>>> {
  const person = (key: string) =>
    db().person.findFirstOrThrow({ where: { email: `${key}@staff.example.gov.tw` }, select: { id: true, agencyId: true } });
  const [owner, colleague, stranger] = [await person("holder"), await person("ministry-02"), await person("city-02")];
  const actor = (of: { id: string; agencyId: string }, grants: PersonActor["grants"] = [], agreedToTerms = true): PersonActor => ({
    kind: "person",
    personId: of.id,
    sessionId: uuidv7(),
    agencyId: of.agencyId,
    assurance: "card",
    grants,
    agreedToTerms,
  });
  const withRole = (of: typeof colleague, agencyId: string) => ROLES.map((role) => actor(of, [{ role, agencyIds: [agencyId] }]));
  const own = withRole(colleague, owner.agencyId).map((made, index) => [`${ROLES[index]}@own`, made] as const);
  const other = withRole(stranger, stranger.agencyId).map((made, index) => [`${ROLES[index]}@other`, made] as const);
  return {
    anonymous: ANONYMOUS,
    "terms not agreed": actor(owner, [], false),
    owner: actor(owner),
    colleague: actor(colleague),
    stranger: actor(stranger),
    ...Object.fromEntries([...own, ...other]),
    system: system("test"),
  };
}
