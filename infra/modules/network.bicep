metadata description = 'A network of its own, for the web host to reach the record and the vault.'

@description('Begins the names.')
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

resource network 'Microsoft.Network/virtualNetworks@2024-01-01' = {
  name: '${name}-network'
  location: location
  tags: tags
  properties: {
    addressSpace: {
      addressPrefixes: [
        '10.40.0.0/24'
      ]
    }
    subnets: [
      {
        name: 'web'
        properties: {
          addressPrefix: '10.40.0.0/26'
          delegations: [
            {
              name: 'web'
              properties: {
                serviceName: 'Microsoft.Web/serverFarms'
              }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.40.0.64/27'
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }
}

@description('The network.')
output networkId string = network.id

@description('Where the web host goes out.')
output webSubnetId string = '${network.id}/subnets/web'

@description('Where the private endpoints are.')
output endpointSubnetId string = '${network.id}/subnets/endpoints'
