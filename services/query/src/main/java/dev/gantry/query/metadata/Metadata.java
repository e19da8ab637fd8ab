package dev.gantry.query.metadata;

import dev.gantry.query.Refusal;
import dev.gantry.query.metadata.MetadataSearch.InstanceEntry;
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
    public long revision(TargetResource target) {
        return search.revision(target.study()).orElseThrow(() -> nothing(target));
    }

    /**
     * The stored headers of what is asked for, in the order of their instances, fetched as they are
     * taken.
     *
     * @throws Refusal when there is nothing of it
     */
    public Iterable<StoredHeader> find(TargetResource target) {
        return headers(target, entries(target));
    }

    private List<InstanceEntry> entries(TargetResource target) {
        var entries = search.entries(target);
        if (entries.isEmpty()) {
            throw nothing(target);
        }
        return entries;
    }

    private Iterable<StoredHeader> headers(TargetResource target, List<InstanceEntry> entries) {
        return () ->
                IntStream.iterate(0, from -> from < entries.size(), from -> from + AT_ONCE)
                        .mapToObj(from ->
                                entries.subList(from, Math.min(from + AT_ONCE, entries.size())))
                        .flatMap(some -> search.headers(target.study(), some).stream())
                        .iterator();
    }

    /**
     * A whole series as gzip of a JSON array, from memory where it was sent before.
     *
     * @return empty for a series so large that it is better sent piece by piece
     * @throws Refusal when there is no such series
     */
    public Optional<byte[]> block(TargetResource series, long revision, Links links) {
        var key =
                new SeriesBlocks.Key(
                        series.study(),
                        series.series().orElseThrow(),
                        revision,
                        links.base().toString());
        var block = blocks.get(key, _ -> blockOf(series, links));
        return block.length == 0 ? Optional.empty() : Optional.of(block);
    }

    private byte[] blockOf(TargetResource series, Links links) {
        var entries = entries(series);
        if (entries.stream().mapToLong(InstanceEntry::headerBytes).sum() > MOST_IN_BLOCK) {
            return new byte[0];
        }
        var block = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(block, 8192)) {
            writeJson(headers(series, entries), links, gzip);
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

    private static Refusal nothing(TargetResource target) {
        return new Refusal.NothingThere(target.toString());
    }
}
