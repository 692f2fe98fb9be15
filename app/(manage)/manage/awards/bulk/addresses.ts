import { routes } from "@/lib/web/routes";

export const bulkIssuesAddress = (): string => `${routes.manageAwards()}/bulk`;
export const bulkIssueAddress = (bulkIssueId: string): string => `${bulkIssuesAddress()}/${bulkIssueId}`;
export const refusedFile = (bulkIssueId: string): string => `${bulkIssueAddress(bulkIssueId)}/refused.csv`;
