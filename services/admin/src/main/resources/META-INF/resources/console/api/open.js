// The address names the operation that is open, so that it can be sent to somebody.
globalThis.SwaggerUIBundle({
  url: '/console/api/openapi.yaml',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayRequestDuration: true,
  validatorUrl: null,
});
