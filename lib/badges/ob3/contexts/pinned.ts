import openbadgespecOrgV2Context from "./data/openbadgespec.org_v2_context.json";
import purlImsglobalOrgSpecClrV2p0Context from "./data/purl.imsglobal.org_spec_clr_v2p0_context.json";
import purlImsglobalOrgSpecClrV2p0Context201 from "./data/purl.imsglobal.org_spec_clr_v2p0_context-2.0.1.json";
import purlImsglobalOrgSpecObV2p1ObV2p1 from "./data/purl.imsglobal.org_spec_ob_v2p1_ob_v2p1.json";
import purlImsglobalOrgSpecObV3p0Context from "./data/purl.imsglobal.org_spec_ob_v3p0_context.json";
import purlImsglobalOrgSpecObV3p0ContextObV3p0 from "./data/purl.imsglobal.org_spec_ob_v3p0_context_ob_v3p0.json";
import purlImsglobalOrgSpecObV3p0Context301 from "./data/purl.imsglobal.org_spec_ob_v3p0_context-3.0.1.json";
import purlImsglobalOrgSpecObV3p0Context302 from "./data/purl.imsglobal.org_spec_ob_v3p0_context-3.0.2.json";
import purlImsglobalOrgSpecObV3p0Context303 from "./data/purl.imsglobal.org_spec_ob_v3p0_context-3.0.3.json";
import purlImsglobalOrgSpecObV3p0Extensions from "./data/purl.imsglobal.org_spec_ob_v3p0_extensions.json";
import w3idOrgDccV1 from "./data/w3id.org_dcc_v1.json";
import w3idOrgOpenbadgesExtensionsAccessibilityExtensionContext from "./data/w3id.org_openbadges_extensions_accessibilityExtension_context.json";
import w3idOrgOpenbadgesExtensionsApplyLinkExtensionContext from "./data/w3id.org_openbadges_extensions_applyLinkExtension_context.json";
import w3idOrgOpenbadgesExtensionsEndorsementContext from "./data/w3id.org_openbadges_extensions_endorsement_context.json";
import w3idOrgOpenbadgesExtensionsExampleExtensionContext from "./data/w3id.org_openbadges_extensions_exampleExtension_context.json";
import w3idOrgOpenbadgesExtensionsGeoCoordinatesExtensionContext from "./data/w3id.org_openbadges_extensions_geoCoordinatesExtension_context.json";
import w3idOrgOpenbadgesExtensionsLicenseExtensionContext from "./data/w3id.org_openbadges_extensions_licenseExtension_context.json";
import w3idOrgOpenbadgesExtensionsOriginalCreatorExtensionContext from "./data/w3id.org_openbadges_extensions_originalCreatorExtension_context.json";
import w3idOrgOpenbadgesV1 from "./data/w3id.org_openbadges_v1.json";
import w3idOrgOpenbadgesV2 from "./data/w3id.org_openbadges_v2.json";
import w3idOrgSecurityDataIntegrityV1 from "./data/w3id.org_security_data-integrity_v1.json";
import w3idOrgSecurityDataIntegrityV2 from "./data/w3id.org_security_data-integrity_v2.json";
import w3idOrgSecurityJwkV1 from "./data/w3id.org_security_jwk_v1.json";
import w3idOrgSecurityMultikeyV1 from "./data/w3id.org_security_multikey_v1.json";
import w3idOrgSecuritySuitesEd255192018V1 from "./data/w3id.org_security_suites_ed25519-2018_v1.json";
import w3idOrgSecuritySuitesEd255192020V1 from "./data/w3id.org_security_suites_ed25519-2020_v1.json";
import w3idOrgSecuritySuitesJws2020V1 from "./data/w3id.org_security_suites_jws-2020_v1.json";
import w3idOrgSecurityV1 from "./data/w3id.org_security_v1.json";
import w3idOrgSecurityV2 from "./data/w3id.org_security_v2.json";
import w3idOrgVcStatusList2021V1 from "./data/w3id.org_vc_status-list_2021_v1.json";
import wwwW3Org2018CredentialsExamplesV1 from "./data/www.w3.org_2018_credentials_examples_v1.json";
import wwwW3Org2018CredentialsV1 from "./data/www.w3.org_2018_credentials_v1.json";
import wwwW3OrgNsCredentialsExamplesV2 from "./data/www.w3.org_ns_credentials_examples_v2.json";
import wwwW3OrgNsCredentialsStatusV1 from "./data/www.w3.org_ns_credentials_status_v1.json";
import wwwW3OrgNsCredentialsV2 from "./data/www.w3.org_ns_credentials_v2.json";
import wwwW3OrgNsDidV1 from "./data/www.w3.org_ns_did_v1.json";
import wwwW3OrgNsOdrl from "./data/www.w3.org_ns_odrl.json";

/** One context: its text as published and the digest by which it is recognised. */
export interface PinnedContext {
  readonly document: unknown;
  readonly sha256: string;
}

/**
 * The JSON-LD contexts that the library knows, by URL, each pinned by a digest. `sha256` is taken over the minimal JSON
 * text (`JSON.stringify`) because a bundler hands over the parsed value and not the bytes; the digests of the bytes stand
 * in data/SHA256SUMS. Contexts have been changed in place by their publishers: a badge that was signed stays verifiable
 * only as long as the text it was signed under stays here. Origins and licences: data/SOURCES.md.
 */
export const PINNED_CONTEXTS: ReadonlyMap<string, PinnedContext> = new Map([
  [
    "https://www.w3.org/ns/credentials/v2",
    { document: wwwW3OrgNsCredentialsV2, sha256: "bf6fd611e6773d58f649459a45dbbb81f94e8cfd058a756644cd5a4a882c4050" },
  ],
  [
    "https://www.w3.org/2018/credentials/v1",
    { document: wwwW3Org2018CredentialsV1, sha256: "778eb3a2ffad5df9773231da61b42c098e9849844873a6b5bf9be95c70d73df7" },
  ],
  [
    "https://www.w3.org/ns/credentials/examples/v2",
    { document: wwwW3OrgNsCredentialsExamplesV2, sha256: "8a675bead391be98e6054c4e07c41f73337508d398e07047344c5d349aa2dc58" },
  ],
  [
    "https://www.w3.org/2018/credentials/examples/v1",
    { document: wwwW3Org2018CredentialsExamplesV1, sha256: "f2dd46310f701ed9ad0075618c34c2fe6f081a3686ecfd32a71ee6cbe39b3039" },
  ],
  [
    "https://w3id.org/security/data-integrity/v1",
    { document: w3idOrgSecurityDataIntegrityV1, sha256: "3d76dae0cd98b289312e02c08d6a7b746cb1c66da17d605067f10f697ea0a76c" },
  ],
  [
    "https://w3id.org/security/data-integrity/v2",
    { document: w3idOrgSecurityDataIntegrityV2, sha256: "be223c58c54657e930970f0d11f03caf7287bddc7be7e6f010855190c6b39c21" },
  ],
  [
    "https://w3id.org/security/multikey/v1",
    { document: w3idOrgSecurityMultikeyV1, sha256: "1947f813cc1507616b3b8df9db44c0c1735ec0aec215f88def08f2fc0ac0113b" },
  ],
  [
    "https://w3id.org/security/suites/ed25519-2020/v1",
    { document: w3idOrgSecuritySuitesEd255192020V1, sha256: "9ccf2b2a579a86c1fd167f4d1dfbdebc72dae44c7b4d592715cd621e1b5c6ba8" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
    { document: purlImsglobalOrgSpecObV3p0Context, sha256: "ce6ab7f5729910f4fd7f35ec2cdb91f15446d1d2f886b6ccc1c1380b47fa8383" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    { document: purlImsglobalOrgSpecObV3p0Context301, sha256: "a6196945628b9d02b7b60f57f0a8f6baa9771a202d1a9e378555fc95d71d6c33" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    { document: purlImsglobalOrgSpecObV3p0Context302, sha256: "3b7ee3db2a81386e4369ea73ccc6b85f3cf463094e633466cee7e0b048cbeb35" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    { document: purlImsglobalOrgSpecObV3p0Context303, sha256: "e407ae98563c7b4708be4c8198a7f254bc09c131afc68e73d5f90eb0a34c6f7f" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld",
    { document: purlImsglobalOrgSpecObV3p0ContextObV3p0, sha256: "ce6ab7f5729910f4fd7f35ec2cdb91f15446d1d2f886b6ccc1c1380b47fa8383" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    { document: purlImsglobalOrgSpecObV3p0Extensions, sha256: "f9767b4f07e2c92e6c084c34882f67cb335b13f0aface4b9bfc2ea08432a5892" },
  ],
  [
    "https://purl.imsglobal.org/spec/clr/v2p0/context.json",
    { document: purlImsglobalOrgSpecClrV2p0Context, sha256: "d7293302390260da577e75d6ec54423b4c7b57f1360742d9edcbeec2f3df6441" },
  ],
  [
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    { document: purlImsglobalOrgSpecClrV2p0Context201, sha256: "114c37a0eee7ff5feb6247625d741ad22f1e7d146ef23059330a73b69d9ca735" },
  ],
  [
    "https://w3id.org/vc/status-list/2021/v1",
    { document: w3idOrgVcStatusList2021V1, sha256: "2420f53a4af31944aade1e7b98dc2b2e94fd243438d20864e39b1bbf74dc3c28" },
  ],
  [
    "https://www.w3.org/ns/credentials/status/v1",
    { document: wwwW3OrgNsCredentialsStatusV1, sha256: "1d5d557d174395f467c025726ff37da4b18e81d95e2a7e285d8e2158e5f889ce" },
  ],
  ["https://w3id.org/dcc/v1", { document: w3idOrgDccV1, sha256: "a4352057858c806bcef2731164effb1284444f06a263a0d07a491d265e255f6d" }],
  [
    "https://www.w3.org/ns/did/v1",
    { document: wwwW3OrgNsDidV1, sha256: "922d86fef06acc0754ef45a4d662c51b57dcd1c9dab3bbdc8d71da81285a5270" },
  ],
  [
    "https://www.w3.org/ns/odrl.jsonld",
    { document: wwwW3OrgNsOdrl, sha256: "7973dfedb8a0f68aea7a8b55b8cd853c7d66f130bcac48ea030f0641151f5b84" },
  ],
  [
    "https://w3id.org/security/v1",
    { document: w3idOrgSecurityV1, sha256: "911ee5b98b166cc7acd5910a934885a1e466e81a167fc66941722ee3a69703e3" },
  ],
  [
    "https://w3id.org/security/v2",
    { document: w3idOrgSecurityV2, sha256: "272c56f1a8ed52b63a4f76ffbeaa105b23e3862703df36dfb33292ad6cdb81a8" },
  ],
  [
    "https://w3id.org/security/jwk/v1",
    { document: w3idOrgSecurityJwkV1, sha256: "b782caba84eb0c7410a2c95641b5e36ea35539f7d9e3340297dec474f9a55693" },
  ],
  [
    "https://w3id.org/security/suites/jws-2020/v1",
    { document: w3idOrgSecuritySuitesJws2020V1, sha256: "870cb2d3fb5b0e77fb7c2fe9a22d7e982c79016c76596293a67976d47d91190c" },
  ],
  [
    "https://w3id.org/security/suites/ed25519-2018/v1",
    { document: w3idOrgSecuritySuitesEd255192018V1, sha256: "c3d1eea8c0bbf29676e3141d2f29cca3717259800f0e75caee7dbab3e782f25b" },
  ],
  [
    "https://w3id.org/openbadges/v2",
    { document: w3idOrgOpenbadgesV2, sha256: "1b6e87a385f38ac699ec519b3ef4508598ebd9db05acaee199b8b3939bd71e8a" },
  ],
  [
    "https://openbadgespec.org/v2/context.json",
    { document: openbadgespecOrgV2Context, sha256: "1b6e87a385f38ac699ec519b3ef4508598ebd9db05acaee199b8b3939bd71e8a" },
  ],
  [
    "https://w3id.org/openbadges/v1",
    { document: w3idOrgOpenbadgesV1, sha256: "fbbfd87e71f1bbdd6dd33fcac0147b0318021c297f415737798462e6c90842d9" },
  ],
  [
    "https://purl.imsglobal.org/spec/ob/v2p1/ob_v2p1.jsonld",
    { document: purlImsglobalOrgSpecObV2p1ObV2p1, sha256: "98743b4c1e135d3454ba52c81d43b6ab2ae6def788001a4f7e5e40082c519c9e" },
  ],
  [
    "https://w3id.org/openbadges/extensions/applyLinkExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsApplyLinkExtensionContext,
      sha256: "3350c9bdd933f2f032e710c4fa58c9c7231a86b206880e431a5effaaabe96763",
    },
  ],
  [
    "https://w3id.org/openbadges/extensions/accessibilityExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsAccessibilityExtensionContext,
      sha256: "ce88c401b875d6e61c67d4fa0c6769658cc904be031d52e66fdb5767f6e71cd7",
    },
  ],
  [
    "https://w3id.org/openbadges/extensions/endorsement/context.json",
    { document: w3idOrgOpenbadgesExtensionsEndorsementContext, sha256: "71c6b09d49b76b3ed98f100e777691abcf321dba1c825a1842227588da965ebe" },
  ],
  [
    "https://w3id.org/openbadges/extensions/exampleExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsExampleExtensionContext,
      sha256: "381eb5e66f5ed32f2fb752b3e6e409d1d52ce6d571cfd5b71386d24e1748d8e6",
    },
  ],
  [
    "https://w3id.org/openbadges/extensions/geoCoordinatesExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsGeoCoordinatesExtensionContext,
      sha256: "f1776350cf5795f1a6a62d490209da863cdd38b4ca5682dc7a9c149b444e5190",
    },
  ],
  [
    "https://w3id.org/openbadges/extensions/licenseExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsLicenseExtensionContext,
      sha256: "20a6fc74aae8490be7e1d2af6eca8f40cca4ba5e34f40730bb52c8761957e0f4",
    },
  ],
  [
    "https://w3id.org/openbadges/extensions/originalCreatorExtension/context.json",
    {
      document: w3idOrgOpenbadgesExtensionsOriginalCreatorExtensionContext,
      sha256: "97071403ffe6bd71b37383ef8e6173f8347507070a01cba66bfd81967004df1d",
    },
  ],
]);
