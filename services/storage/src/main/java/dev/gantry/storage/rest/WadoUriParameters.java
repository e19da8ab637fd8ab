package dev.gantry.storage.rest;

import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.retrieval.InstanceAddress;
import dev.gantry.storage.Refusal;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;

/** What a WADO-URI request asks for (PS3.18 §9.1.2), in its parameters and its Accept. */
record WadoUriParameters(UriInfo uri) {
    private static final String ANYTHING = "*/*";
    private static final Representation JPEG =
            Representation.rendered(MediaTypes.JPEG, Packing.SINGLE);

    /** In none of the transfer syntaxes: whoever takes it takes instances. */
    private static final Representation INSTANCE =
            Representation.rendered(MediaTypes.DICOM, Packing.SINGLE);

    /** What comes. */
    sealed interface Wanted {}

    /** The instance itself. */
    record Instance(Accept accept) implements Wanted {}

    /** A picture, or the document or video that the instance holds. */
    record Rendering(Accept accept) implements Wanted {}

    /** Whatever there is: a picture where one can be made, else the instance. */
    record PictureOrInstance(Accept picture, Accept instance) implements Wanted {}

    InstanceAddress instance() {
        return new InstanceAddress(uid("studyUID"), uid("seriesUID"), uid("objectUID"));
    }

    private Uid uid(String name) {
        return Asked.uid(name, value(name));
    }

    String value(String name) {
        return optional(name).orElseThrow(() -> new Refusal.Invalid(name, "a value"));
    }

    Optional<String> optional(String name) {
        return Optional.ofNullable(uri.getQueryParameters().getFirst(name))
                .filter(text -> !text.isBlank());
    }

    /**
     * Whoever asks for images without names must not get them with names (PS3.18 §9.1.2.1.5), in
     * whichever way it is written.
     */
    void checkNotAnonymized() {
        uri.getQueryParameters()
                .forEach((name, values) -> {
                    if (name.equalsIgnoreCase("anonymize")
                            && !values.stream().allMatch(WadoUriParameters::isNo)) {
                        throw new Refusal.NotImplemented(
                                "anonymize: this archive does not remove what identifies a patient."
                                        + " Leave the parameter out to get the instance as it is");
                    }
                });
    }

    private static boolean isNo(String value) {
        return value.isBlank() || value.strip().equalsIgnoreCase("no");
    }

    /**
     * {@code contentType} decides, or else the Accept header. Without either, and for a browser's
     * image element, it is JPEG (PS3.18 §9.3): whether such a browser also reads PNG, and would
     * like it better, is not what it was asked.
     */
    Wanted wanted(HttpHeaders headers) {
        var type = optional("contentType").filter(given -> !given.strip().equals(ANYTHING));
        if (type.isPresent()) {
            return type.get().startsWith(MediaTypes.DICOM)
                    ? new Instance(ofType(type.get()))
                    : new Rendering(ofType(type.get()));
        }
        if (optional("transferSyntax").isPresent()) {
            return new Instance(ofType(MediaTypes.DICOM));
        }
        var accept = Accept.of(List.of(), accepted(headers));
        var best = accept.choose(List.of(JPEG, INSTANCE));
        if (best.isEmpty()) {
            return new Rendering(accept);
        }
        if (best.get().equals(INSTANCE)) {
            return new Instance(ofType(MediaTypes.DICOM));
        }
        var picture = Accept.parse(MediaTypes.JPEG);
        return accept.choose(List.of(INSTANCE)).isPresent()
                ? new PictureOrInstance(picture, ofType(MediaTypes.DICOM))
                : new Rendering(picture);
    }

    /** A parameter {@code contentType} of anything is stronger than the header. */
    private List<String> accepted(HttpHeaders headers) {
        return optional("contentType").isPresent()
                ? List.of(ANYTHING)
                : headers.getRequestHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of());
    }

    private Accept ofType(String type) {
        var syntax =
                optional("transferSyntax")
                        .map(text ->
                                text.strip().equals("*")
                                        ? "*"
                                        : Asked.uid("transferSyntax", text).value());
        return Accept.of(
                List.of(syntax.map(uid -> type + "; transfer-syntax=" + uid).orElse(type)),
                List.of());
    }
}
