import { DOMParser, XMLSerializer } from "@xmldom/xmldom";
import encodeChunks from "png-chunks-encode";
import extractChunks from "png-chunks-extract";
import { badgePng } from "@/lib/badges/art/badge-png";
import { badgeSvg } from "@/lib/badges/art/badge-svg";
import { bakePng } from "@/lib/badges/bake/png";
import { extractFromPng } from "@/lib/badges/bake/read-png";
import { extractFromSvg } from "@/lib/badges/bake/read-svg";
import { bakeSvg } from "@/lib/badges/bake/svg";
import { artSpec } from "../../tests/badges/art-specs";
import { type Material, signedTexts } from "./award.mts";
import type { Contest } from "./contest.mts";

/** The picture of a badge as the platform makes it. */
const drawing = () => Buffer.from(badgeSvg(artSpec()), "utf8");
const picture = async () => Buffer.from(await badgePng(badgeSvg(artSpec()), 512));

const [PNG_OURS, PNG_PEER, SVG_OURS, SVG_PEER] = ["bakePng", "png-chunks-extract + png-chunks-encode", "bakeSvg", "@xmldom/xmldom"];

export const pngContest: Contest = {
  title: "Bake one into the PNG of a badge",
  contestants: { [PNG_PEER]: pngByChunks, [PNG_OURS]: pngByUs },
  goals: [{ contestant: PNG_OURS, against: PNG_PEER, by: "cpu", atLeast: 40 }],
  prove: async (material) => proveEqual(await pngByChunks(material), await pngByUs(material), (file) => extractFromPng(file).ob3),
};

export const svgContest: Contest = {
  title: "Bake one into the SVG of a badge",
  contestants: { [SVG_PEER]: svgByDom, [SVG_OURS]: svgByUs },
  goals: [{ contestant: SVG_OURS, against: SVG_PEER, by: "cpu", atLeast: 15 }],
  prove: async (material) => proveEqual(await svgByDom(material), await svgByUs(material), (file) => extractFromSvg(file).ob3),
};

/** The same reader finds the same badge in both files. */
async function proveEqual(peer: () => Buffer, ours: () => Buffer, read: (file: Buffer) => string | undefined): Promise<string> {
  const [one, other] = [read(peer()), read(ours())].map((text) => JSON.parse(text ?? "null")?.type);
  if (one === undefined || JSON.stringify(one) !== JSON.stringify(other)) throw new Error("the baked badges differ");
  return "the badge is read back from both files";
}

async function pngByUs(material: Material) {
  const [png, next] = [await picture(), await signedTexts(material, 20)];
  return () => bakePng(png, { ob3: next() });
}

/** An iTXt chunk added with the packages that other bakers use. */
async function pngByChunks(material: Material) {
  const [png, next] = [await picture(), await signedTexts(material, 20)];
  return () => {
    const chunks = extractChunks(new Uint8Array(png));
    chunks.splice(1, 0, { name: "iTXt", data: Buffer.from(`openbadgecredential\0\0\0\0\0${next()}`) });
    return Buffer.from(encodeChunks(chunks));
  };
}

async function svgByUs(material: Material) {
  const [svg, next] = [drawing(), await signedTexts(material, 20)];
  return () => bakeSvg(svg, { ob3: next() });
}

const NAMESPACE = "https://purl.imsglobal.org/ob/v3p0";

async function svgByDom(material: Material) {
  const [svg, next] = [drawing(), await signedTexts(material, 20)];
  const [parser, serializer] = [new DOMParser(), new XMLSerializer()];
  return () => {
    const document = parser.parseFromString(svg.toString("utf8"), "image/svg+xml");
    const element = document.createElementNS(NAMESPACE, "openbadges:credential");
    element.appendChild(document.createCDATASection(next()));
    document.documentElement?.insertBefore(element, document.documentElement.firstChild);
    return Buffer.from(serializer.serializeToString(document), "utf8");
  };
}
