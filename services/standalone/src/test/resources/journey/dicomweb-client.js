// Every resource that dicomweb-client knows, asked for as its users do; what came back, in figures.
async ({ address, file, study, series, instance }) => {
  const { DICOMwebClient } = window.DICOMwebClient.api;
  const client = new DICOMwebClient({ url: address });
  const all = { studyInstanceUID: study, seriesInstanceUID: series, sopInstanceUID: instance };
  const bytes = Uint8Array.from(atob(file), letter => letter.charCodeAt(0)).buffer;
  const jpeg = [{ mediaType: 'image/jpeg' }];
  const png = [{ mediaType: 'image/png' }];
  const starts = ([buffer]) => [...new Uint8Array(buffer).subarray(0, 4)];

  await client.storeInstances({ datasets: [bytes] });
  const metadata = await client.retrieveInstanceMetadata(all);
  const pixels = metadata[0]['7FE00010'].BulkDataURI;
  return {
    studies: (await client.searchForStudies({ queryParams: { StudyInstanceUID: study } })).length,
    seriesOfStudy: (await client.searchForSeries({ studyInstanceUID: study })).length,
    allSeries: (await client.searchForSeries({ queryParams: { SeriesInstanceUID: series } })).length,
    instancesOfStudy: (await client.searchForInstances({ studyInstanceUID: study })).length,
    allInstances: (await client.searchForInstances({ queryParams: { SOPInstanceUID: instance } })).length,
    studyMetadata: (await client.retrieveStudyMetadata(all)).length,
    seriesMetadata: (await client.retrieveSeriesMetadata(all)).length,
    instanceMetadata: metadata.length,
    wholeStudy: (await client.retrieveStudy(all)).map(one => one.byteLength),
    wholeSeries: (await client.retrieveSeries(all)).map(one => one.byteLength),
    wholeInstance: (await client.retrieveInstance(all)).byteLength,
    frames: (await client.retrieveInstanceFrames({ ...all, frameNumbers: [1] })).map(one => one.byteLength),
    bulkData: (await client.retrieveBulkData({ BulkDataURI: pixels })).map(one => one.byteLength),
    rendered: starts(await client.retrieveInstanceRendered({ ...all, mediaTypes: jpeg })),
    renderedFrame: starts(await client.retrieveInstanceFramesRendered({ ...all, frameNumbers: [1], mediaTypes: png })),
    thumbnail: starts(await client.retrieveInstanceThumbnail({ ...all, mediaTypes: jpeg })),
    frameThumbnail: starts(await client.retrieveInstanceFramesThumbnail({ ...all, frameNumbers: [1], mediaTypes: jpeg })),
  };
}
