import { competencyDocument } from "@/lib/competency/linked-data";
import { competency } from "@/lib/competency/queries";
import { apiRoute } from "@/lib/web/api-route";
import { addressesOf, LINKED_DATA_HEADERS } from "../../../../_parts/linked-data";

export const GET = apiRoute(
  async (input, caller) => {
    const found = await competency(input, caller);
    return competencyDocument(found, addressesOf(found.framework));
  },
  { input: (_request, params) => params, headers: LINKED_DATA_HEADERS },
);
