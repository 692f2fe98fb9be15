/** Nothing: without this file Next would take the product's own, which starts jobs. */
export function register(): void {}
