// The browser's half of the card protocol, for the sign-in page. Nothing of the server is behind it.
export {
  type CardEnvironment,
  type CardEnvironmentReport,
  type CardMessage,
  type CardSignature,
  type PopupWindow,
  readCardEnvironment,
  signWithCard,
} from "../integrations/moica/client-protocol";
export { CARD_PROBLEMS, type CardProblem, isAtLeast } from "../integrations/moica/component-errors";
