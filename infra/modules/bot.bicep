metadata description = 'The registration by which Teams reaches the program.'

@description('Its name, unique in the world.')
param name string

@description('Marks on it.')
param tags object

@description('UserAssignedMSI or SingleTenant.')
param appType string

@description('The app id that the bot goes by.')
param appId string

@description('The managed identity behind it. Empty for an app registration.')
param identityId string

@description('Where the program answers.')
param address string

@description('The workspace that logs go to.')
param workspaceId string

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: name
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: {
    name: 'F0'
  }
  properties: {
    displayName: 'LLCP Evaluation'
    endpoint: '${address}/api/messages'
    msaAppId: appId
    msaAppType: appType
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: empty(identityId) ? null : identityId
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: {
      isEnabled: true
      acceptedTerms: true
    }
  }
}

// What Teams could not deliver. Contents are not part of it.
resource logs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: bot
  name: 'logs'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'BotRequest'
        enabled: true
      }
    ]
  }
}
