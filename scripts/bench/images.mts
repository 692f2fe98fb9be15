import { deflateSync } from "node:zlib";
import { bakePng } from "@/lib/badges/bake/png";
import { CREATED, type Material, signedTexts } from "./award.mts";

/** A PNG of 512 × 512 pixels and about 40 kB of image data, as a badge image has. */
function image(): Buffer {
  const noise = Buffer.alloc(40_000);
  for (let index = 0; index < noise.length; index += 1) noise[index] = (Math.imul(index, 2_654_435_761) >>> 13) & 0xff;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(512, 0);
  header.writeUInt32BE(512, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const chunks = [chunk("IHDR", header), chunk("IDAT", deflateSync(noise)), chunk("IEND", Buffer.alloc(0))];
  return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), ...chunks]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

export async function pngByUs(material: Material) {
  const [png, next] = [image(), await signedTexts(material, 20)];
  return () => bakePng(png, { ob3: next() });
}

/** An iTXt chunk added with the packages that other bakers use. */
export async function pngByChunks(material: Material) {
  const names = ["png-chunks-extract", "png-chunks-encode"];
  const [extract, encode] = await Promise.all(names.map(async (name) => (await import(name)).default));
  const [png, next] = [image(), await signedTexts(material, 20)];
  return () => {
    const chunks = extract(new Uint8Array(png));
    chunks.splice(1, 0, { name: "iTXt", data: Buffer.from(`openbadgecredential\0\0\0\0\0${next()}`) });
    return Buffer.from(encode(chunks));
  };
}

export { CREATED };
