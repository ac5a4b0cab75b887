metadata description = 'Where logs and figures are kept, and who is told.'

@description('Begins the names.')
param name string

@description('Where it is.')
param location string

@description('Marks on it.')
param tags object

@description('Days that logs are kept.')
param retentionDays int

@description('E-mail addresses of those who are told.')
param emails string[]

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: {
      name: 'PerGB2018'
    }
    retentionInDays: retentionDays
    features: {
      disableLocalAuth: true
    }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(replace(name, '-', ''), 12)
    enabled: true
    emailReceivers: [for (email, index) in emails: {
      name: 'person-${index}'
      emailAddress: email
      useCommonAlertSchema: true
    }]
  }
}

@description('The workspace that logs go to.')
output workspaceId string = workspace.id

@description('What watches the program from outside.')
output insightsId string = insights.id

@description('Where the program sends its figures to.')
output insightsConnection string = insights.properties.ConnectionString

@description('Those who are told.')
output actionGroupId string = people.id
