package dev.gantry.query.results;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.query.AttributePath;
import dev.gantry.query.matching.ReturnedAttributes;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Attributes as the read model keeps them: DICOM JSON, of which a match takes what it wants as it
 * is. What nobody wants is skipped and not read.
 */
public final class StoredAttributes {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(400)
                                                    .maxStringLength(Integer.MAX_VALUE)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final String BULK_DATA = "BulkDataURI";

    private StoredAttributes() {}

    /**
     * Puts those that results have into a match; they replace what is there.
     *
     * @param json in UTF-8
     */
    public static void take(
            byte[] json, ReturnedAttributes returned, Map<Tag, AttributeValue> into) {
        try (var parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                var tag = new Tag(HexFormat.fromHexDigits(parser.currentName()));
                parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                if (returned.includes(tag)) {
                    into.put(tag, new AttributeValue.Stored(piece(json, from, parser)));
                } else if (!returned.partsOf(tag).isEmpty()) {
                    into.put(tag, only(returned.partsOf(tag), piece(json, from, parser)));
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The read model has JSON that is none", e);
        }
    }

    /**
     * The same without what is not in it but has to be fetched: such an element has no value, at
     * any depth.
     *
     * @param json in UTF-8, what stands behind the tag
     */
    public static byte[] withoutBulkData(byte[] json) {
        if (!new String(json, ISO_8859_1).contains(BULK_DATA)) {
            return json;
        }
        try {
            var element = JSON.readTree(json);
            element.findParents(BULK_DATA).forEach(StoredAttributes::emptied);
            return JSON.writeValueAsBytes(element);
        } catch (IOException e) {
            throw new IllegalStateException("The read model has JSON that is none", e);
        }
    }

    private static void emptied(JsonNode element) {
        if (element instanceof ObjectNode members) {
            members.remove(BULK_DATA);
        }
    }

    /** A copy, so that a match does not hold a whole header. */
    private static byte[] piece(byte[] json, int from, JsonParser endedThere) {
        return Arrays.copyOfRange(json, from, (int) endedThere.currentLocation().getByteOffset());
    }

    /** A sequence whose items have only what lies on these paths. */
    private static AttributeValue only(List<AttributePath> parts, byte[] json) throws IOException {
        var sequence = JSON.readTree(json);
        prune(parts.stream().map(AttributePath::tags).toList(), 1, sequence);
        return new AttributeValue.Stored(JSON.writeValueAsBytes(sequence));
    }

    private static void prune(List<List<Tag>> paths, int depth, JsonNode sequence) {
        for (var item : sequence.path("Value")) {
            if (item instanceof ObjectNode attributes) {
                keep(attributes, paths, depth);
            }
        }
    }

    private static void keep(ObjectNode item, List<List<Tag>> paths, int depth) {
        var wanted = paths.stream().collect(Collectors.groupingBy(path -> path.get(depth).hex()));
        item.retain(wanted.keySet());
        wanted.forEach((hex, through) -> {
            var element = item.get(hex);
            if (element != null && through.stream().allMatch(path -> path.size() > depth + 1)) {
                prune(through, depth + 1, element);
            }
        });
    }
}
