package dev.gantry.bench.read;

import java.net.URI;
import java.util.Optional;

/**
 * A request.
 *
 * @param expected what the answer must contain; empty where only its length is taken
 */
record Get(URI uri, String accept, Optional<String> expected) {
    static final String JSON = "application/dicom+json";

    /** Of DICOM JSON. */
    static Get json(String uri, String expected) {
        return new Get(URI.create(uri), JSON, Optional.of(expected));
    }

    /** Of what is read and not looked at. */
    static Get bytes(String uri, String accept) {
        return new Get(URI.create(uri), accept, Optional.empty());
    }
}
