import { ConfigError, readConfig } from "../../bot/config.ts";

const MODEL = {
  AZURE_OPENAI_ENDPOINT: "https://model.openai.azure.com",
  AZURE_OPENAI_DEPLOYMENT_NAME: "summaries",
  AZURE_OPENAI_API_KEY: "a key",
};

describe("the settings of a model", () => {
  test("are all left out by default: nothing is ever asked", () => {
    expect(readConfig({}).program.model).toBeNull();
  });

  test("name the model together", () => {
    const {
      AZURE_OPENAI_ENDPOINT: endpoint,
      AZURE_OPENAI_DEPLOYMENT_NAME: deployment,
      AZURE_OPENAI_API_KEY: apiKey,
    } = MODEL;
    expect(readConfig(MODEL).program.model).toEqual({ endpoint, deployment, apiKey });
  });

  test.each(Object.keys(MODEL))("are refused without %s, which the error names", (name) => {
    expect(() => readConfig({ ...MODEL, [name]: "" })).toThrow(new RegExp(`^${name}: missing`, "m"));
    expect(() => readConfig({ ...MODEL, [name]: "" })).toThrow(ConfigError);
  });

  test("are refused where the key would travel unprotected", () => {
    expect(() => readConfig({ ...MODEL, AZURE_OPENAI_ENDPOINT: "http://model.openai.azure.com" })).toThrow(/https/);
  });
});
