import { PolicyPage, policyMetadata } from "../_parts/policy-page";

export const generateMetadata = () => policyMetadata("accessibility");

export default function AccessibilityPage() {
  return <PolicyPage policy="accessibility" />;
}
