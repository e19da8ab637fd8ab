package dev.gantry.dicom.web;

import dev.gantry.dicom.malformed.MalformedMultipart;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a multipart body. Its body can be read until the next part is asked for; reading it
 * throws {@link MalformedMultipart} when the whole body ends before the part does.
 *
 * @param headers by lower case name
 */
public record Part(Map<String, String> headers, InputStream body) {
    /** Copies the headers. */
    public Part {
        headers = Map.copyOf(headers);
    }

    /** A header field by its name. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The part's media type, if it says one. */
    public Optional<MediaType> contentType() {
        return header("content-type").flatMap(MediaType::parse);
    }
}
