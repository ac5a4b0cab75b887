import type { Environment, SettingProblem } from "./config.ts";

/**
 * A model deployed in Azure OpenAI. Whoever provisions sets MODEL_ENDPOINT, MODEL_DEPLOYMENT and MODEL_KEY; `infra/main.bicep`
 * hands them on under the names below.
 */
export type ModelConfig = { endpoint: string; deployment: string; apiKey: string };

const NAMES = ["AZURE_OPENAI_ENDPOINT", "AZURE_OPENAI_DEPLOYMENT_NAME", "AZURE_OPENAI_API_KEY"] as const;
type ModelSettings = Readonly<Partial<Record<(typeof NAMES)[number], string>>>;

/** All of them or none: half a configuration is a mistake that should be seen at the start. */
export function modelRules(given: Environment): SettingProblem[] {
  const missing = NAMES.filter((name) => !given[name]);
  const incomplete = missing.length > 0 && missing.length < NAMES.length;
  const endpoint = given["AZURE_OPENAI_ENDPOINT"];
  return [
    ...(incomplete
      ? missing.map((name): SettingProblem => [name, `missing: set it, or none of ${NAMES.join(", ")}`])
      : []),
    ...(endpoint && !/^https:\/\//i.test(endpoint)
      ? [["AZURE_OPENAI_ENDPOINT", "must begin with https://"] satisfies SettingProblem]
      : []),
  ];
}

/** The model that may be asked; null where none is configured, and then nothing is ever sent to one. */
export function modelConfig(settings: ModelSettings): ModelConfig | null {
  const {
    AZURE_OPENAI_ENDPOINT: endpoint,
    AZURE_OPENAI_DEPLOYMENT_NAME: deployment,
    AZURE_OPENAI_API_KEY: apiKey,
  } = settings;
  return endpoint && deployment && apiKey ? { endpoint, deployment, apiKey } : null;
}
