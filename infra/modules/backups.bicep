metadata description = 'Where the nightly backups are: an account of their own, so that what happens to the record does not happen to them.'

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

@description('Whose identity writes backups, and reads them to restore.')
param writerId string

@description('Days that a backup is kept. It holds what sealing destroys in the record.')
param days int

@description('Whether it answers on the public internet, to those who may.')
param public bool

@description('Whether nobody may delete it before its lock is taken away.')
param locked bool

@description('The workspace that its log goes to.')
param workspaceId string

// Storage Blob Data Contributor, of the one container.
var blobContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')

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

resource service 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
  properties: {
    // Deleted by mistake, a backup can be had back for a week.
    deleteRetentionPolicy: {
      enabled: true
      days: 7
    }
  }
}

resource container 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: service
  name: 'backups'
  properties: {
    publicAccess: 'None'
  }
}

resource lettingGo 'Microsoft.Storage/storageAccounts/managementPolicies@2023-05-01' = {
  parent: account
  name: 'default'
  dependsOn: [
    service
  ]
  properties: {
    policy: {
      rules: [
        {
          name: 'old-backups'
          enabled: true
          type: 'Lifecycle'
          definition: {
            filters: {
              blobTypes: [
                'blockBlob'
              ]
              prefixMatch: [
                'backups/llcp-'
              ]
            }
            actions: {
              baseBlob: {
                delete: {
                  daysAfterCreationGreaterThan: days
                }
              }
            }
          }
        }
      ]
    }
  }
}

resource writes 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: container
  name: guid(container.id, writerId, blobContributor)
  properties: {
    roleDefinitionId: blobContributor
    principalId: writerId
    principalType: 'ServicePrincipal'
  }
}

// Whole backups are few, and whoever reads one should be seen: unlike the record, whose single writes are not logged.
resource log 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: service
  name: 'reads'
  properties: {
    workspaceId: workspaceId
    logs: [
      {
        category: 'StorageRead'
        enabled: true
      }
    ]
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
    notes: 'It holds the backups.'
  }
}

@description('The account.')
output id string = account.id

@description('Where the program puts its backups.')
output address string = '${account.properties.primaryEndpoints.blob}${container.name}'
