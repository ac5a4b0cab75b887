import { z } from "zod";
import type { AskModel } from "../shared/themes/ask-model.ts";
import type { ModelConfig } from "./model-settings.ts";

export type ModelClientOptions = ModelConfig & {
  /** How requests travel; the platform's own unless a test brings another. */
  fetch?: typeof fetch;
};

const API_VERSION = "2024-10-21";
const TIMEOUT_MS = 60_000;
const MOST_TOKENS = 4_000;
const ATTEMPTS = 2;

const completionSchema = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]).rest(z.unknown()),
});

/**
 * Asks a model deployed in Azure OpenAI for JSON: once more where it was busy or could not be reached, else null.
 * Source: https://learn.microsoft.com/azure/ai-services/openai/reference#chat-completions
 */
export function createModelClient(options: ModelClientOptions): AskModel {
  const { endpoint, deployment, apiKey, fetch: send = fetch } = options;
  const path = `openai/deployments/${encodeURIComponent(deployment)}/chat/completions?api-version=${API_VERSION}`;
  const url = new URL(path, endpoint.endsWith("/") ? endpoint : `${endpoint}/`).href;

  return async ({ rules, material }) => {
    const messages = [
      { role: "system", content: rules },
      { role: "user", content: material },
    ];
    const settings = { temperature: 0, top_p: 1, seed: 1, max_tokens: MOST_TOKENS };
    const body = JSON.stringify({ messages, ...settings, response_format: { type: "json_object" } });
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const response = await send(url, {
        method: "POST",
        headers: { "api-key": apiKey, "content-type": "application/json" },
        body,
        redirect: "error",
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(() => null);
      if (response?.ok)
        return (
          completionSchema.safeParse(await response.json().catch(() => null)).data?.choices[0].message.content ?? null
        );
      if (response && response.status !== 429 && response.status < 500) return null;
    }
    return null;
  };
}
