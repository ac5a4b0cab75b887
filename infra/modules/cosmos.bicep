metadata description = 'The record, in Cosmos DB for Table instead of Azure Tables. No keys either.'

@description('Its name, unique in the world.')
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('Whose identity reads and writes rows.')
param writerId string

@description('Whether it answers on the public internet, to those who may.')
param public bool

@description('Whether nobody may delete it before its lock is taken away.')
param locked bool

@description('The workspace that figures go to.')
param workspaceId string

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' = {
  name: name
  location: location
  tags: tags
  kind: 'GlobalDocumentDB'
  properties: {
    databaseAccountOfferType: 'Standard'
    capabilities: [
      {
        name: 'EnableTable'
      }
      {
        name: 'EnableServerless'
      }
    ]
    locations: [
      {
        locationName: location
        failoverPriority: 0
      }
    ]
    consistencyPolicy: {
      defaultConsistencyLevel: 'Strong'
    }
    backupPolicy: {
      type: 'Continuous'
      continuousModeProperties: {
        tier: 'Continuous7Days'
      }
    }
    disableLocalAuth: true
    minimalTlsVersion: 'Tls12'
    publicNetworkAccess: public ? 'Enabled' : 'Disabled'
  }
}

// Reads and writes tables of this account: Cosmos DB's own role, which knows nothing of the account's settings.
resource writes 'Microsoft.DocumentDB/databaseAccounts/tableRoleAssignments@2024-12-01-preview' = {
  parent: account
  name: guid(account.id, writerId, 'contributor')
  properties: {
    roleDefinitionId: '${account.id}/tableRoleDefinitions/00000000-0000-0000-0000-000000000002'
    principalId: writerId
    scope: account.id
  }
}

// Figures only, for the reason that tables.bicep gives.
resource figures 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: account
  name: 'figures'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Requests'
        enabled: true
      }
    ]
  }
}

// Whoever means to delete it takes this away first.
resource kept 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  scope: account
  name: 'kept'
  properties: {
    level: 'CanNotDelete'
    notes: 'It holds what everybody has said.'
  }
}

@description('The account.')
output id string = account.id

@description('Where the program finds its tables.')
output endpoint string = 'https://${account.name}.table.cosmos.azure.com:443/'
