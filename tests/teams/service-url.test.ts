import { isAllowedServiceUrl } from "../../bot/teams/service-url.ts";

describe("the service URL", () => {
  it.each(["http://localhost:56150/_connector", "http://127.0.0.1:4000", "http://127.0.0.9/", "https://[::1]:99/x"])(
    "%s is this machine and good in local mode only",
    (url) => {
      expect(isAllowedServiceUrl(url, "local")).toBe(true);
      expect(isAllowedServiceUrl(url, "registered")).toBe(false);
    },
  );

  it.each([
    "https://smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net/amer/1f3c9a52-6f0e-4d0a-9c5e-4a7b0d6f2e11/",
    "https://smba.infra.gcc.teams.microsoft.com/teams/",
  ])("%s is Microsoft and good with a registration only", (url) => {
    expect(isAllowedServiceUrl(url, "registered")).toBe(true);
    expect(isAllowedServiceUrl(url, "local")).toBe(false);
  });

  it.each([
    "",
    "not a url",
    "http://smba.trafficmanager.net/uk/",
    "https://smba.trafficmanager.net:8443/uk/",
    "https://smba.trafficmanager.net@evil.example/",
    "https://smba.trafficmanager.net.evil.example/",
    "https://evil.example/smba.trafficmanager.net",
    "https://evilteams.microsoft.com.example/",
    "https://xteams.microsoft.com/",
    "https://smba.trafficmanager.net/?to=evil",
    "http://localhost.evil.example/",
    "http://127.0.0.1.evil.example/",
    "http://169.254.169.254/latest/",
    "http://0.0.0.0:80/",
    "http://user@localhost/",
    "file:///etc/passwd",
    "ftp://localhost/",
  ])("%j is never called", (url) => {
    expect(isAllowedServiceUrl(url, "local")).toBe(false);
    expect(isAllowedServiceUrl(url, "registered")).toBe(false);
  });
});
