package dev.gantry.query.metadata;

import dev.gantry.query.Refusal;
import dev.gantry.query.matching.Links;
import dev.gantry.query.metadata.MetadataSearch.Place;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/**
 * The data sets of a study, a series or an instance (PS3.18 §10.4.1.1.2), written a few at a time:
 * neither is the whole in memory, nor is a connection to the database held while a slow client
 * reads. No object is opened.
 */
@Singleton
public final class Metadata {
    private static final int AT_ONCE = 64;

    /** Stored headers of a series that still becomes a block; some 5,000 instances. */
    private static final long MOST_IN_BLOCK = 8 << 20;

    private final MetadataSearch search;
    private final SeriesBlocks blocks;

    @Inject
    Metadata(MetadataSearch search, SeriesBlocks blocks) {
        this.search = search;
        this.blocks = blocks;
    }

    /** The study's revision: another one after each change of anything in it. */
    public long revision(Scope scope) {
        return search.revision(scope.study()).orElseThrow(() -> nothing(scope));
    }

    /**
     * The stored headers of what is asked for, in the order of their instances, fetched as they are
     * taken.
     *
     * @throws Refusal.Refused when there is nothing of it
     */
    public Iterable<StoredHeader> find(Scope scope) {
        return headers(scope, places(scope));
    }

    private List<Place> places(Scope scope) {
        var places = search.places(scope);
        if (places.isEmpty()) {
            throw nothing(scope);
        }
        return places;
    }

    private Iterable<StoredHeader> headers(Scope scope, List<Place> places) {
        return () ->
                IntStream.iterate(0, from -> from < places.size(), from -> from + AT_ONCE)
                        .mapToObj(from ->
                                places.subList(from, Math.min(from + AT_ONCE, places.size())))
                        .flatMap(some -> search.headers(scope.study(), some).stream())
                        .iterator();
    }

    /**
     * A whole series as gzip of a JSON array, from memory where it was sent before.
     *
     * @return empty for a series so large that it is better sent piece by piece
     * @throws Refusal.Refused when there is no such series
     */
    public Optional<byte[]> block(Scope series, long revision, Links links) {
        var key =
                new SeriesBlocks.Key(
                        series.study(),
                        series.series().orElseThrow(),
                        revision,
                        links.base().toString());
        var block = blocks.get(key, _ -> blockOf(series, links));
        return block.length == 0 ? Optional.empty() : Optional.of(block);
    }

    private byte[] blockOf(Scope series, Links links) {
        var places = places(series);
        if (places.stream().mapToLong(Place::headerBytes).sum() > MOST_IN_BLOCK) {
            return new byte[0];
        }
        var block = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(block, 8192)) {
            writeJson(headers(series, places), links, gzip);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail", e);
        }
        return block.toByteArray();
    }

    /** Writes a JSON array; the stream stays the caller's. */
    public static void writeJson(Iterable<StoredHeader> headers, Links links, OutputStream out)
            throws IOException {
        out.write('[');
        boolean comma = false;
        for (var header : headers) {
            if (comma) {
                out.write(',');
            }
            out.write(header.json(links));
            comma = true;
        }
        out.write(']');
    }

    private static Refusal.Refused nothing(Scope scope) {
        return new Refusal.Refused(new Refusal.NothingThere(scope.toString()));
    }
}
