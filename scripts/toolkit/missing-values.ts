export type ToolkitStep = "provision" | "deploy" | "publish";

/** The values that each step needs: some are filled in by a person, others come from an earlier step. */
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

/** The values that a step needs and the environment lacks. */
export function missingValues(step: ToolkitStep, values: Readonly<Record<string, string | undefined>>): string[] {
  return NEEDED[step].filter((name) => !values[name]?.trim());
}
