using './main.bicep'

param name = 'llcp-dev'
param planSku = 'B1'
param instances = 1
param staging = false
param locks = false
param storageSku = 'Standard_LRS'
param logLevel = 'info'
param lastMinuteSeconds = 20
param timeZone = 'Europe/London'
param defaultLanguage = 'en'
param figures = false
param tabClientId = readEnvironmentVariable('TAB_CLIENT_ID')
param teamsAppId = readEnvironmentVariable('TEAMS_APP_ID', '')
param teamsCatalogueId = readEnvironmentVariable('TEAMS_CATALOGUE_ID', '')
param activityFeed = bool(readEnvironmentVariable('ACTIVITY_FEED', 'false'))
param allowedTenants = readEnvironmentVariable('ALLOWED_TENANTS')
param answerSecret = readEnvironmentVariable('ANSWER_SECRET', '')
param answerSecretBefore = readEnvironmentVariable('ANSWER_SECRET_BEFORE', '')
param secretIsChanging = bool(readEnvironmentVariable('CHANGING_ANSWER_SECRET', 'false'))
param verbsOff = readEnvironmentVariable('VERBS_OFF', '')
param publisherName = readEnvironmentVariable('PUBLISHER_NAME', '')
param supportContact = readEnvironmentVariable('SUPPORT_CONTACT', '')
param targetedMessages = readEnvironmentVariable('TARGETED_MESSAGES', 'off')
param fileHost = readEnvironmentVariable('FILE_HOST', '')
param recordSuffix = readEnvironmentVariable('RECORD_SUFFIX', '')
param firstAdministrator = readEnvironmentVariable('FIRST_ADMINISTRATOR', '')
param certificate = readEnvironmentVariable('CERTIFICATE', 'Managed')
param publicUrl = readEnvironmentVariable('CUSTOM_URL', '')
param deployFrom = empty(readEnvironmentVariable('DEPLOY_FROM', '')) ? [] : split(readEnvironmentVariable('DEPLOY_FROM', ''), ',')
param console = bool(readEnvironmentVariable('CONSOLE', 'false'))
param modelEndpoint = readEnvironmentVariable('MODEL_ENDPOINT', '')
param modelDeployment = readEnvironmentVariable('MODEL_DEPLOYMENT', '')
param modelKey = readEnvironmentVariable('MODEL_KEY', '')
param alertEmails = split(readEnvironmentVariable('ALERT_EMAILS'), ',')
param monthlyBudget = 40
param budgetStart = readEnvironmentVariable('BUDGET_START')
param tags = {
  environment: 'dev'
}
