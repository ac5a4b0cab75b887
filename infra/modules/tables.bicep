metadata description = 'The record, in Azure Tables. No keys, no public blobs, nothing older than TLS 1.2.'

@description('Its name, unique in the world: letters and digits.')
@minLength(3)
@maxLength(24)
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('How many copies there are, and where.')
param sku string

@description('Whose identity reads and writes rows.')
param writerId string

@description('Whether it answers on the public internet, to those who may.')
param public bool

@description('Whether nobody may delete it before its lock is taken away.')
param locked bool

@description('The workspace that figures go to.')
param workspaceId string

// Storage Table Data Contributor: rows and tables of this account, and nothing else.
var tableContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3')

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: {
    name: sku
  }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    allowBlobPublicAccess: false
    allowSharedKeyAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    publicNetworkAccess: public ? 'Enabled' : 'Disabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: public ? 'Allow' : 'Deny'
    }
  }
}

resource service 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource writes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, writerId, tableContributor)
  properties: {
    roleDefinitionId: tableContributor
    principalId: writerId
    principalType: 'ServicePrincipal'
  }
}

// Figures only. A log of single writes would hold the key of each answer beside the moment it was given,
// which is what the promise to anonymous partners rules out.
resource figures 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'figures'
  properties: {
    workspaceId: workspaceId
    metrics: [
      {
        category: 'Transaction'
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
output endpoint string = account.properties.primaryEndpoints.table
