package dev.gantry.query.metadata;

import dev.gantry.query.Refusal;
import dev.gantry.query.matching.Links;
import dev.gantry.query.metadata.MetadataSearch.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The data sets of a study, a series or an instance (PS3.18 §10.4.1.1.2), written a few at a time:
 * neither is the whole in memory, nor is a connection to the database held while a slow client
 * reads.
 */
@Singleton
public final class Metadata {
    private static final int AT_ONCE = 64;

    private final MetadataSearch search;

    @Inject
    Metadata(MetadataSearch search) {
        this.search = search;
    }

    /** Writes a body; the stream stays the caller's. */
    @FunctionalInterface
    public interface Body {
        /** Writes all of it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Of every instance of a study. */
    public Body ofStudy(String study, Links links) {
        return body(study, search.inStudy(study), "study " + study, links);
    }

    /** Of every instance of a series. */
    public Body ofSeries(String study, String series, Links links) {
        return body(study, search.inSeries(study, series), "series " + series, links);
    }

    /** Of an instance. */
    public Body ofInstance(String study, String series, String instance, Links links) {
        return body(study, search.one(study, series, instance), "instance " + instance, links);
    }

    private Body body(String study, List<Place> places, String what, Links links) {
        if (places.isEmpty()) {
            throw new Refusal.Refused(new Refusal.NothingThere(what));
        }
        var first = search.headers(study, places.subList(0, Math.min(AT_ONCE, places.size())));
        return out -> {
            out.write('[');
            write(out, first, false, links);
            for (var from = AT_ONCE; from < places.size(); from += AT_ONCE) {
                var some = places.subList(from, Math.min(from + AT_ONCE, places.size()));
                write(out, search.headers(study, some), true, links);
            }
            out.write(']');
        };
    }

    private static void write(
            OutputStream out, List<StoredHeader> headers, boolean further, Links links)
            throws IOException {
        var comma = further;
        for (var header : headers) {
            if (comma) {
                out.write(',');
            }
            out.write(header.json(links));
            comma = true;
        }
    }
}
