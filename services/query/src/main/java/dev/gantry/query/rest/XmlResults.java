package dev.gantry.query.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.json.DicomJson;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.dicom.xml.NativeModel;
import dev.gantry.query.metadata.Links;
import dev.gantry.query.metadata.StoredHeader;
import dev.gantry.query.results.Match;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Matches and metadata in the Native DICOM Model, a part for each (PS3.18 §8.7.3.3, PS3.19 §A.1).
 */
final class XmlResults {
    private final MultipartWriter parts;

    private XmlResults(OutputStream out, String boundary) {
        this.parts = new MultipartWriter(out, boundary);
    }

    static void write(List<Match> matches, Links links, String boundary, OutputStream out)
            throws IOException {
        var results = new XmlResults(out, boundary);
        for (var match : matches) {
            var address = links.of(match);
            results.part(match.with(Tags.RetrieveURL, address).dataSet(), address);
        }
        results.parts.close();
    }

    static void write(
            Iterable<StoredHeader> headers, Links links, String boundary, OutputStream out)
            throws IOException {
        var results = new XmlResults(out, boundary);
        for (var header : headers) {
            results.part(
                    DicomJson.read(new String(header.relativeJson(), UTF_8)),
                    links.instance(header.study(), header.series(), header.instance()));
        }
        results.parts.close();
    }

    /** A document, its bulk data to be had below an address. */
    private void part(DataSet dataSet, String address) throws IOException {
        var document =
                NativeModel.toString(
                        dataSet,
                        (_, value) ->
                                "%s/bulkdata/%d-%d"
                                        .formatted(address, value.offset(), value.length()));
        parts.part(MediaTypes.DICOM_XML).write(document.getBytes(UTF_8));
    }
}
