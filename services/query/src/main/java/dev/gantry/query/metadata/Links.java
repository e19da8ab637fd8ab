package dev.gantry.query.metadata;

import dev.gantry.dicom.data.Uid;
import dev.gantry.query.results.Match;
import java.net.URI;

/**
 * The addresses of studies, series and instances, as the client reaches them.
 *
 * @param base of the origin, ends with a slash
 */
public record Links(URI base) {
    /** Of a study. */
    public String study(Uid study) {
        return base.resolve("dicomweb/studies/" + study).toString();
    }

    /** Of a series. */
    public String series(Uid study, Uid series) {
        return study(study) + "/series/" + series;
    }

    /** Of an instance. */
    public String instance(Uid study, Uid series, Uid instance) {
        return series(study, series) + "/instances/" + instance;
    }

    /** Of what a search has found. */
    public String of(Match match) {
        if (match.series().isEmpty()) {
            return study(match.study());
        }
        var series = match.series().get();
        return match.instance()
                .map(instance -> instance(match.study(), series, instance))
                .orElseGet(() -> series(match.study(), series));
    }
}
