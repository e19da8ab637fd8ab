package dev.gantry.query.rest;

import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation;
import dev.gantry.query.Refusal;
import java.util.Arrays;

/** The forms in which data sets are sent without their pixels (PS3.18 §8.7.3.2). */
enum MetadataForm {
    DICOM_JSON(MediaTypes.DICOM_JSON, Representation.Packing.SINGLE),
    JSON(MediaTypes.JSON, Representation.Packing.SINGLE),
    XML(MediaTypes.DICOM_XML, Representation.Packing.MULTIPART);

    static final String OFFERED =
            "%s, or %s; type=\"%s\""
                    .formatted(
                            MediaTypes.DICOM_JSON,
                            MediaTypes.MULTIPART_RELATED,
                            MediaTypes.DICOM_XML);

    private final String mediaType;
    private final Representation representation;

    MetadataForm(String mediaType, Representation.Packing packing) {
        this.mediaType = mediaType;
        // text has no transfer syntax; the standard's default for it stands where one is asked for
        this.representation =
                new Representation(mediaType, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, packing);
    }

    static MetadataForm chosenBy(Accept accept) {
        var forms = Arrays.stream(values()).map(form -> form.representation).toList();
        var chosen = accept.choose(forms).orElseThrow(() -> new Refusal.NotAcceptable(OFFERED));
        return values()[forms.indexOf(chosen)];
    }

    String mediaType() {
        return mediaType;
    }
}
