// Prints the people of the demonstration and what each of them can try.
import { DEMO_AGENCIES } from "@/prisma/seed/demo/agencies";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";

// A Chinese character is as wide as two others.
const width = (text: string) => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
const pad = (text: string, to: number) => text + " ".repeat(to - width(text));

const label = (name: string, agency: string) => `${name}（${DEMO_AGENCIES.find(({ key }) => key === agency)?.shortName ?? agency}）`;
const column = Math.max(...DEMO_PEOPLE.map((person) => width(label(person.name, person.agency)))) + 1;

console.log("\n示範人物（全為虛構）Demonstration people (all fictitious)");
for (const person of DEMO_PEOPLE) {
  console.log(`  ${pad(label(person.name, person.agency), column)} ${person.tryThis.zh}`);
  console.log(`  ${" ".repeat(column)} ${person.tryThis.en}`);
}
