package dev.gantry.dicom.web;

import java.util.List;

/** Kinds of transactions of the Studies service, with what goes in and comes out (PS3.18 §10.3). */
enum Transaction {
    SEARCH(
            List.of(
                    "{attribute}",
                    "includefield",
                    "fuzzymatching",
                    "emptyvaluematching",
                    "multiplevaluematching",
                    "limit",
                    "offset",
                    "orderby",
                    "after",
                    "accept"),
            List.of(),
            List.of(MediaTypes.DICOM_JSON, parts(MediaTypes.DICOM_XML))),
    STORE(
            List.of(),
            List.of(
                    parts(MediaTypes.DICOM),
                    parts(MediaTypes.DICOM_JSON),
                    parts(MediaTypes.DICOM_XML),
                    MediaTypes.DICOM),
            List.of(MediaTypes.DICOM_JSON, MediaTypes.DICOM_XML)),
    RETRIEVE(List.of("accept"), List.of(), List.of(parts(MediaTypes.DICOM))),
    RETRIEVE_ONE(List.of("accept"), List.of(), List.of(parts(MediaTypes.DICOM), MediaTypes.DICOM)),
    METADATA(
            List.of("accept"),
            List.of(),
            List.of(MediaTypes.DICOM_JSON, parts(MediaTypes.DICOM_XML))),
    FRAMES(
            List.of("accept"),
            List.of(),
            List.of(
                    parts(MediaTypes.OCTET_STREAM),
                    parts(MediaTypes.JPEG),
                    parts(MediaTypes.JPEG_LS),
                    parts(MediaTypes.JPEG_2000),
                    parts(MediaTypes.HTJ2K),
                    parts(MediaTypes.RLE),
                    parts(MediaTypes.MP4))),
    RENDERED(
            Names.OF_VIEWS,
            List.of(),
            List.of(
                    MediaTypes.JPEG,
                    MediaTypes.PNG,
                    MediaTypes.GIF,
                    MediaTypes.PDF,
                    MediaTypes.XML,
                    MediaTypes.MP4,
                    parts(MediaTypes.JPEG),
                    parts(MediaTypes.PNG),
                    parts(MediaTypes.GIF))),
    RENDERED_FRAMES(
            Names.OF_VIEWS,
            List.of(),
            List.of(
                    MediaTypes.JPEG,
                    MediaTypes.PNG,
                    MediaTypes.GIF,
                    parts(MediaTypes.JPEG),
                    parts(MediaTypes.PNG),
                    parts(MediaTypes.GIF))),
    RENDERED_PARTS(
            Names.OF_VIEWS,
            List.of(),
            List.of(parts(MediaTypes.JPEG), parts(MediaTypes.PNG), parts(MediaTypes.GIF))),
    THUMBNAIL(
            List.of("accept", "viewport"),
            List.of(),
            List.of(MediaTypes.JPEG, MediaTypes.PNG, MediaTypes.GIF)),
    BULKDATA(
            List.of("accept"),
            List.of(),
            List.of(MediaTypes.OCTET_STREAM, parts(MediaTypes.OCTET_STREAM)));

    private final List<String> parameters;
    private final List<String> taken;
    private final List<String> given;

    Transaction(List<String> parameters, List<String> taken, List<String> given) {
        this.parameters = parameters;
        this.taken = taken;
        this.given = given;
    }

    /** Names of query parameters. */
    List<String> parameters() {
        return parameters;
    }

    /** Media types of request bodies. */
    List<String> taken() {
        return taken;
    }

    /** Media types of response bodies. */
    List<String> given() {
        return given;
    }

    private static String parts(String mediaType) {
        return MediaTypes.MULTIPART_RELATED + "; type=\"" + mediaType + '"';
    }

    private static final class Names {
        private static final List<String> OF_VIEWS =
                List.of(
                        "accept",
                        "annotation",
                        "quality",
                        "viewport",
                        "window",
                        "iccprofile",
                        "preset",
                        "overlays");
    }
}
