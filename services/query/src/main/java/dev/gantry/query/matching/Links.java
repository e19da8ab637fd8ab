package dev.gantry.query.matching;

import java.net.URI;

/**
 * The addresses of studies, series and instances, as the client reaches them.
 *
 * @param base of the origin, ends with a slash
 */
public record Links(URI base) {
    /** Of a study. */
    public String study(String study) {
        return base.resolve("dicomweb/studies/" + study).toString();
    }

    /** Of a series. */
    public String series(String study, String series) {
        return study(study) + "/series/" + series;
    }

    /** Of an instance. */
    public String instance(String study, String series, String instance) {
        return series(study, series) + "/instances/" + instance;
    }
}
