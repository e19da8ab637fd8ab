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

    /** Of a study, series or instance that a search has found. */
    public String of(Match match) {
        var uids = match.uids();
        var study = uids.study().orElseThrow();
        if (uids.series().isEmpty()) {
            return study(study);
        }
        var series = uids.series().get();
        return uids.instance()
                .map(instance -> instance(study, series, instance))
                .orElseGet(() -> series(study, series));
    }
}
