import { PolicyPage, policyMetadata } from "../_parts/policy-page";

export const generateMetadata = () => policyMetadata("about");

export default function AboutPage() {
  return <PolicyPage policy="about" />;
}
