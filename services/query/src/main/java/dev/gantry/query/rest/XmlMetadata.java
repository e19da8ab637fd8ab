package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.query.matching.Links;
import dev.gantry.query.metadata.StoredHeader;
import java.io.IOException;
import java.io.OutputStream;

/** Data sets in the Native DICOM Model, a part for each (PS3.18 §8.7.3.3, PS3.19 §A.1). */
final class XmlMetadata {
    private XmlMetadata() {}

    static void write(
            Iterable<StoredHeader> headers, Links links, String boundary, OutputStream out)
            throws IOException {
        var parts = new MultipartWriter(out, boundary);
        for (var header : headers) {
            var dataSet = DicomJson.read(new String(header.json(links), UTF_8));
            var bulkData = links.instance(header.study(), header.series(), header.instance());
            var document =
                    NativeModel.toString(
                            dataSet,
                            (_, value) ->
                                    "%s/bulkdata/%d-%d"
                                            .formatted(bulkData, value.offset(), value.length()));
            parts.part(MediaTypes.DICOM_XML).write(document.getBytes(UTF_8));
        }
        parts.close();
    }
}
