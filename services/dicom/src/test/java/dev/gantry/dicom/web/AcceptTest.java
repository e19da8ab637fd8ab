package dev.gantry.dicom.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptTest {
    private static final TransferSyntax JPEG = TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.50"));
    private static final Representation JPEG_PARTS = Representation.multipart("image/jpeg", JPEG);
    private static final Representation JPEG_ALONE = Representation.single("image/jpeg", JPEG);
    private static final List<Representation> OFFERED = List.of(JPEG_PARTS, JPEG_ALONE);

    @Test
    void nothing_said_is_anything_and_gets_the_first_offer() {
        assertThat(Accept.of(List.of(), List.of()).choose(OFFERED)).contains(JPEG_PARTS);
        assertThat(Accept.parse("*/*").choose(OFFERED)).contains(JPEG_PARTS);
    }

    @Test
    void the_query_parameter_wins_over_the_header() {
        var accept = Accept.of(List.of("image/jpeg"), List.of("multipart/related"));

        assertThat(accept.choose(OFFERED)).contains(JPEG_ALONE);
    }

    @Test
    void quality_decides_and_zero_excludes() {
        assertThat(Accept.parse("image/jpeg;q=0.9, multipart/related;q=0.5").choose(OFFERED))
                .contains(JPEG_ALONE);
        assertThat(Accept.parse("*/*, multipart/related;q=0").choose(OFFERED)).contains(JPEG_ALONE);
    }

    @Test
    void the_type_of_the_parts_counts() {
        assertThat(Accept.parse("multipart/related; type=\"image/jpeg\"").choose(OFFERED))
                .contains(JPEG_PARTS);
        assertThat(Accept.parse("multipart/related; type=\"image/*\"").choose(OFFERED))
                .contains(JPEG_PARTS);
        assertThat(Accept.parse("multipart/related; type=\"image/jls\"").choose(OFFERED)).isEmpty();
    }

    @Test
    void a_transfer_syntax_that_is_asked_for_must_be_the_stored_one() {
        var stored = "multipart/related; type=image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.50";
        var other = "multipart/related; type=image/jpeg; transfer-syntax=1.2.840.10008.1.2.4.70";

        assertThat(Accept.parse(stored).choose(OFFERED)).contains(JPEG_PARTS);
        assertThat(Accept.parse(other).choose(OFFERED)).isEmpty();
    }

    @Test
    void octet_stream_in_any_transfer_syntax_means_frames_as_stored() {
        var ohif = "multipart/related; type=application/octet-stream; transfer-syntax=*";

        assertThat(Accept.parse(ohif).choose(OFFERED)).contains(JPEG_PARTS);
        assertThat(Accept.parse("multipart/related; type=application/octet-stream").choose(OFFERED))
                .isEmpty();
        assertThat(Accept.parse("application/octet-stream").choose(OFFERED)).isEmpty();
    }

    @Test
    void who_names_no_transfer_syntax_gets_the_default_one() {
        var little = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        var stored = Representation.multipart("application/dicom", JPEG);
        var parts = Representation.multipart("application/dicom", little);
        var alone = Representation.single("application/dicom", little);
        var offered = List.of(stored, parts, alone);
        var unnamed = List.of(parts, alone);

        for (var any :
                List.of(
                        "*/*",
                        "multipart/related",
                        "multipart/related; type=\"application/dicom\"",
                        "multipart/related; type=application/dicom; q=0.3, image/jpeg",
                        "text/html, */*;q=0.1")) {
            assertThat(Accept.parse(any).choose(offered, unnamed)).as(any).contains(parts);
        }
        assertThat(Accept.parse("application/dicom").choose(offered, unnamed)).contains(alone);
        for (var named :
                List.of(
                        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
                        "multipart/related; transfer-syntax=\"1.2.840.10008.1.2.4.50\"",
                        "multipart/related; type=\"application/dicom; transfer-syntax=*\"",
                        "application/dicom;q=0.5, */*; transfer-syntax=*",
                        "multipart/related; type=\"application/dicom\";"
                                + " transfer-syntax=1.2.840.10008.1.2.4.50, */*;q=0.9")) {
            assertThat(Accept.parse(named).choose(offered, unnamed)).as(named).contains(stored);
        }
        assertThat(Accept.parse("application/dicom;q=0, */*").choose(List.of(alone), unnamed))
                .isEmpty();
    }

    @Test
    void who_names_compressed_pixels_gets_them_in_any_syntax_of_theirs() {
        var raw =
                Representation.multipart(
                        "application/octet-stream", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        var offered = List.of(JPEG_PARTS, JPEG_ALONE, raw);
        var unnamed = List.of(raw);

        assertThat(Accept.parse("image/jpeg").choose(offered, unnamed)).contains(JPEG_ALONE);
        assertThat(Accept.parse("multipart/related; type=\"image/*\"").choose(offered, unnamed))
                .contains(JPEG_PARTS);
        assertThat(Accept.parse("*/*").choose(offered, unnamed)).contains(raw);
        assertThat(Accept.parse("multipart/*").choose(offered, unnamed)).contains(raw);
        assertThat(
                        Accept.parse("multipart/related; type=application/octet-stream")
                                .choose(offered, unnamed))
                .contains(raw);
    }

    @Test
    void nonsense_is_left_out() {
        assertThat(Accept.parse("nonsense, ,/, image/jpeg").choose(OFFERED)).contains(JPEG_ALONE);
        assertThat(Accept.parse("nonsense").choose(OFFERED)).isEmpty();
    }

    @Test
    void json_is_taken_by_name_or_by_range() {
        assertThat(Accept.parse("application/dicom+json").takes(MediaTypes.DICOM_JSON)).isTrue();
        assertThat(Accept.parse("application/*").takes(MediaTypes.DICOM_JSON)).isTrue();
        assertThat(Accept.parse("text/html").takes(MediaTypes.DICOM_JSON)).isFalse();
    }

    @Test
    void quoted_strings_may_hold_separators() {
        var media =
                MediaType.parse("Multipart/Related; TYPE=\"a/b;c,d\\\"\"; boundary=x")
                        .orElseThrow();

        assertThat(media.essence()).isEqualTo("multipart/related");
        assertThat(media.parameter("type")).contains("a/b;c,d\"");
        assertThat(MediaType.parse(media.toString())).contains(media);
    }

    @Test
    void each_encapsulated_transfer_syntax_has_the_media_type_of_its_frames() {
        assertThat(FrameMediaType.of(JPEG)).isEqualTo("image/jpeg");
        assertThat(FrameMediaType.of(TransferSyntax.of(new Uid("1.2.840.10008.1.2.4.80"))))
                .isEqualTo("image/jls");
        assertThat(FrameMediaType.of(TransferSyntax.of(new Uid("1.2.840.10008.1.2.5"))))
                .isEqualTo("image/dicom-rle");
        assertThat(FrameMediaType.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .isEqualTo("application/octet-stream");
    }
}
