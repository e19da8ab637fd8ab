/* How OHIF is set up here: it lives under /viewer and has one archive, the DICOMweb of its own origin. */
window.config = {
  name: 'Gantry',
  routerBasename: '/viewer',
  extensions: [],
  modes: [],
  // the tour would lie over the first image of everybody who opens a study on a new computer
  customizationService: [{ 'ohif.tours': { $set: [] } }],
  showStudyList: true,
  maxNumberOfWebWorkers: 3,
  showWarningMessageForCrossOrigin: false,
  showCPUFallbackMessage: true,
  showLoadingIndicator: true,
  strictZSpacingForVolumeViewport: true,
  groupEnabledModesFirst: true,
  investigationalUseDialog: { option: 'never' },
  maxNumRequests: { interaction: 100, thumbnail: 5, prefetch: 25 },
  showErrorDetails: 'always',
  defaultDataSourceName: 'gantry',
  dataSources: [
    {
      namespace: '@ohif/extension-default.dataSourcesModule.dicomweb',
      sourceName: 'gantry',
      configuration: {
        friendlyName: 'Gantry',
        name: 'gantry',
        wadoUriRoot: '/dicomweb/wado',
        qidoRoot: '/dicomweb',
        wadoRoot: '/dicomweb',
        imageRendering: 'wadors',
        thumbnailRendering: 'wadors',
        enableStudyLazyLoad: true,
        supportsFuzzyMatching: true,
        supportsWildcard: true,
        staticWado: false,
        // these come from /rendered, by the browser's own reader and player; all else in parts
        singlepart: 'pdf,video',
        omitQuotationForMultipartRequest: true,
        bulkDataURI: { enabled: true, relativeResolution: 'studies' },
      },
    },
  ],
};
