/** ISO 8601 with date and time, as XML Schema dateTime and all versions of Open Badges write it. */
const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/i;

/** The instant of a date and time; without a zone it is read as UTC. Undefined when it is none. */
export function instantOf(text: unknown): Date | undefined {
  if (typeof text !== "string" || !DATE_TIME.test(text)) return undefined;
  const instant = new Date(hasZone(text) ? text : `${text}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** Whether a date and time says in which zone it is. */
export function hasZone(text: string): boolean {
  return text.endsWith("Z") || /(Z|[+-]\d{2}:?\d{2})$/i.test(text);
}
