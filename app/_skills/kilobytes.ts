/** A size as people read it: whole kilobytes, at least one. */
export const kilobytes = (bytes: number): number => Math.max(1, Math.round(bytes / 1024));
