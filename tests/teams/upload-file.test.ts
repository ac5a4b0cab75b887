import { isOnHost } from "../../bot/teams/upload-file.ts";

describe("The host that files go to", () => {
  const host = { host: "contoso-my.sharepoint.com", local: false };
  it.each([
    ["https://contoso-my.sharepoint.com/personal/a/_api/upload?guid=1", true],
    ["https://CONTOSO-my.sharepoint.com/x", true],
    ["https://contoso-my.sharepoint.com:443/x", true],
    ["https://contoso-my.sharepoint.com:8443/x", false],
    ["http://contoso-my.sharepoint.com/x", false],
    ["https://fabrikam-my.sharepoint.com/x", false],
    ["https://contoso-my.sharepoint.com.evil.example/x", false],
    ["https://evil.example/https://contoso-my.sharepoint.com/x", false],
    ["https://contoso-my.sharepoint.com@evil.example/x", false],
    ["https://user@contoso-my.sharepoint.com/x", false],
    ["https://contoso-my.sharepoint.com./x", false],
    ["//contoso-my.sharepoint.com/x", false],
    ["https://127.0.0.1/x", false],
    ["file:///etc/passwd", false],
    ["", false],
  ])("is this one and no other: %s", (address, isOn) => {
    expect(isOnHost(address, host)).toBe(isOn);
  });
});
