metadata description = 'The address of your own on the web host, with a certificate that Azure makes and renews.'

@description('The web host.')
param siteName string

@description('Its plan.')
param planId string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('The name of the host in the address, such as evaluation.example.gov.uk. Its CNAME and TXT records must be there before (docs/deploy.md).')
param domain string

resource site 'Microsoft.Web/sites@2025-05-01' existing = {
  name: siteName
}

resource binding 'Microsoft.Web/sites/hostNameBindings@2025-05-01' = {
  parent: site
  name: domain
  properties: {
    siteName: siteName
    hostNameType: 'Verified'
  }
}

// Azure makes it only for a name that leads to the web host already.
resource certificate 'Microsoft.Web/certificates@2025-05-01' = {
  name: '${siteName}-${domain}'
  location: location
  tags: tags
  dependsOn: [
    binding
  ]
  properties: {
    serverFarmId: planId
    canonicalName: domain
  }
}

@description('Which certificate it is.')
output thumbprint string = certificate.properties.thumbprint
