import { PolicyPage, policyMetadata } from "../_parts/policy-page";

export const generateMetadata = () => policyMetadata("privacy");

export default function PrivacyPage() {
  return <PolicyPage policy="privacy" />;
}
