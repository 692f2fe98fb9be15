declare module "autocannon" {
  interface Load {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly requests: readonly { readonly method: "GET"; readonly path: string }[];
  }
  interface Outcome {
    /** Seconds. */
    readonly duration: number;
    readonly "2xx": number;
    readonly non2xx: number;
    readonly errors: number;
  }
  const autocannon: (load: Load) => Promise<Outcome>;
  export default autocannon;
}
