package dev.gantry.query.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gantry.dicom.data.Uid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The data set of an instance as the read model keeps it. Not copied; leave the bytes unchanged.
 *
 * @param gzip DICOM JSON, whose bulk data URIs are relative to the instance
 */
@SuppressWarnings("ArrayRecordComponent")
public record StoredHeader(Uid study, Uid series, Uid instance, byte[] gzip) {
    /**
     * Where a relative URI begins. Within a string of JSON every quotation mark has a backslash, so
     * these characters are a name and the beginning of its value wherever they stand.
     */
    private static final byte[] RELATIVE = "\"BulkDataURI\":\"bulkdata/".getBytes(UTF_8);

    private static final int BEFORE_VALUE = "\"BulkDataURI\":\"".length();

    /** The data set as JSON in UTF-8, its bulk data to be had below these links. */
    public byte[] json(Links links) {
        var json = relativeJson();
        if (find(json, 0) < 0) {
            return json;
        }
        var base = (links.instance(study, series, instance) + "/").getBytes(UTF_8);
        var out = new ByteArrayOutputStream(json.length + 8 * base.length);
        writeLinked(json, base, out);
        return out.toByteArray();
    }

    /**
     * Writes a part of such a data set, its bulk data to be had below an address.
     *
     * @param base the address of the instance, with a slash at its end
     */
    public static void writeLinked(byte[] json, byte[] base, ByteArrayOutputStream out) {
        var done = 0;
        for (var at = find(json, 0); at >= 0; at = find(json, done)) {
            out.write(json, done, at + BEFORE_VALUE - done);
            out.writeBytes(base);
            done = at + BEFORE_VALUE;
        }
        out.write(json, done, json.length - done);
    }

    /** The data set as JSON in UTF-8, its bulk data relative to the instance. */
    public byte[] relativeJson() {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip), 8192)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The stored header of %s is no gzip".formatted(instance), e);
        }
    }

    private static int find(byte[] json, int from) {
        for (var at = from; at <= json.length - RELATIVE.length; at++) {
            if (json[at] == '"'
                    && Arrays.equals(
                            json, at, at + RELATIVE.length, RELATIVE, 0, RELATIVE.length)) {
                return at;
            }
        }
        return -1;
    }
}
