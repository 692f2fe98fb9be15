/** `<area>/<uuid>`: chosen by us, never by a visitor, so that no name from outside becomes a path or an address. */
const KEY = /^[a-z]{1,20}\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @throws Error for a key that we cannot have made: a bug, never a visitor's mistake. */
export function assertKey(key: string): void {
  if (!KEY.test(key)) throw new Error("object store: not a key of ours");
}

/** Where uploaded files lie. Objects are written once and never changed; whoever asks has made sure that they may. */
export interface ObjectStore {
  /** Keeps the bytes under a new key. @throws ObjectStoreError */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** The bytes, or undefined when there is no such object. @throws ObjectStoreError */
  get(key: string): Promise<Uint8Array | undefined>;
  /** Removes the object; removing what is not there is no error, so a job may do it again. @throws ObjectStoreError */
  remove(key: string): Promise<void>;
}

export type ObjectStoreFailure = "network" | "timeout" | "refused" | "too_large" | "disk";

/** The store could not be used. `message` names no key and no address. */
export class ObjectStoreError extends Error {
  readonly reason: ObjectStoreFailure;
  constructor(reason: ObjectStoreFailure, options?: ErrorOptions) {
    super(`object store: ${reason}`, options);
    this.name = "ObjectStoreError";
    this.reason = reason;
  }
}
