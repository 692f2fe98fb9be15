declare module "png-chunks-extract" {
  const extract: (png: Uint8Array) => { name: string; data: Uint8Array }[];
  export default extract;
}

declare module "png-chunks-encode" {
  const encode: (chunks: readonly { readonly name: string; readonly data: Uint8Array }[]) => Uint8Array;
  export default encode;
}
