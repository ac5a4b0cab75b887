export type ToolkitStep = "provision" | "deploy" | "publish";

/** What a person fills in before the first step, and what an earlier step leaves behind for a later one. */
const NEEDED: Readonly<Record<ToolkitStep, readonly string[]>> = {
  provision: [
    "AZURE_SUBSCRIPTION_ID",
    "AZURE_RESOURCE_GROUP_NAME",
    "PUBLISHER_NAME",
    "ALLOWED_TENANTS",
    "ALERT_EMAILS",
    "BUDGET_START",
  ],
  deploy: ["WEB_APP_RESOURCE_ID"],
  publish: ["TEAMS_APP_ID", "BOT_ID", "TAB_CLIENT_ID", "PUBLIC_URL", "PUBLISHER_NAME"],
};

/** The values of an environment that a step cannot do without and that are not there. */
export function missingValues(step: ToolkitStep, values: Readonly<Record<string, string | undefined>>): string[] {
  return NEEDED[step].filter((name) => !values[name]?.trim());
}
