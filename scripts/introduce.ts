// Prints the people of the demonstration and what each of them can try.
import { demoPeople } from "@/prisma/seed/demo-people";

const width = (text: string) => [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
const pad = (text: string, to: number) => text + " ".repeat(Math.max(0, to - width(text)));

const labels = demoPeople.map((person) => `${person.name}（${person.agency}）`);
const column = Math.max(...labels.map(width)) + 2;

console.log("\n示範人物（全為虛構）Demonstration people (all fictitious)");
demoPeople.forEach((person, index) => {
  console.log(`  ${pad(labels[index] ?? "", column)}${person.tryThis.zh}`);
  console.log(`  ${" ".repeat(column)}${person.tryThis.en}`);
});
