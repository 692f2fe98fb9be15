import { frameworkDocument } from "@/lib/competency/linked-data";
import { framework } from "@/lib/competency/queries";
import { apiRoute } from "@/lib/web/api-route";
import { addressesOf, LINKED_DATA_HEADERS } from "../../../_parts/linked-data";

export const GET = apiRoute(
  async (input, caller) => {
    const found = await framework(input, caller);
    return frameworkDocument(found, addressesOf(found));
  },
  { input: (_request, params) => params, headers: LINKED_DATA_HEADERS },
);
