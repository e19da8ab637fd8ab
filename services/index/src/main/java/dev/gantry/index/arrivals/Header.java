package dev.gantry.index.arrivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gantry.dicom.data.Tag;
import dev.gantry.events.HeaderJson;
import dev.gantry.platform.Unprocessable;
import dev.gantry.platform.database.SearchForm;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A data set as DICOM JSON (PS3.18 §F), with the few ways of looking into it that we need. */
public final class Header {
    /** A database index refuses entries above 2.7 kB; the attributes keep the whole value. */
    private static final int MAX_COLUMN_LENGTH = 512;

    private final Supplier<JsonNode> dataSet;

    private Header(Supplier<JsonNode> dataSet) {
        this.dataSet = dataSet;
    }

    /**
     * Reads a header.
     *
     * @throws Unprocessable when it is no JSON object
     */
    public static Header parse(HeaderJson json) {
        var tree = tree(json);
        return new Header(() -> tree);
    }

    /** The same of a text, as a column of {@code jsonb} has it. */
    public static Header parse(String json) {
        return parse(HeaderJson.of(json));
    }

    /** A header that is read when somebody looks into it, once. For one thread. */
    static Header later(Supplier<HeaderJson> json) {
        return new Header(new Once(json));
    }

    private static JsonNode tree(HeaderJson json) {
        try {
            if (json.tree() instanceof ObjectNode dataSet) {
                return dataSet;
            }
        } catch (IOException e) { // its message quotes the header
            throw new Unprocessable("The header is no JSON", null);
        }
        throw new Unprocessable("The header is no JSON object", null);
    }

    private static final class Once implements Supplier<JsonNode> {
        private final Supplier<HeaderJson> json;
        private @Nullable JsonNode read;

        Once(Supplier<HeaderJson> json) {
            this.json = json;
        }

        @Override
        public JsonNode get() {
            var known = read == null ? tree(json.get()) : read;
            read = known;
            return known;
        }
    }

    /** The first value as text, cut to what a column takes; nothing when there is none. */
    public Optional<String> text(Tag tag) {
        var value = first(tag).asText("").strip();
        return value.isEmpty() ? Optional.empty() : Optional.of(cut(value));
    }

    /** The first value as a whole number, if it is one. */
    public Optional<Long> integer(Tag tag) {
        try {
            return text(tag).map(value -> (long) Integer.parseInt(value));
        } catch (NumberFormatException e) {
            return Optional.empty(); // the attributes keep what it is
        }
    }

    /**
     * The first value as a date, {@code YYYYMMDD} or as ACR-NEMA wrote it; nothing if it is none.
     */
    public Optional<LocalDate> date(Tag tag) {
        return text(tag).map(value -> value.replace(".", "")).flatMap(Header::parseDate);
    }

    /** The groups of a person's name as far as there are any, kept apart by {@code separator}. */
    public Optional<String> name(Tag tag, String separator) {
        var trimmed = groups(first(tag), separator);
        return trimmed.isEmpty() ? Optional.empty() : Optional.of(cut(trimmed));
    }

    /**
     * A person's name as it is searched: each group in its search form, kept apart by {@code " =
     * "}, so that a search for one does not run into the next.
     */
    public Optional<String> searchedName(Tag tag) {
        return name(tag, "=")
                .map(name ->
                        Stream.of(name.split("="))
                                .map(SearchForm::of)
                                .collect(Collectors.joining(" = ")));
    }

    /**
     * The values of an attribute in every item of the sequences on the way to it, as texts; those
     * of a person's name have their groups.
     *
     * @param path from the outermost sequence to the attribute
     * @param most values that are looked at
     */
    public List<String> values(List<Tag> path, int most) {
        var places = Stream.of(dataSet.get());
        for (var tag : path) {
            places =
                    places.flatMap(item ->
                            StreamSupport.stream(
                                            item.path(tag.hex()).path("Value").spliterator(), false)
                                    .limit(most));
        }
        return places.map(Header::text)
                .filter(value -> !value.isEmpty())
                .distinct()
                .limit(most)
                .toList();
    }

    /** The items of a sequence, each as a data set; none when there is no such sequence. */
    public List<Header> items(Tag sequence) {
        return StreamSupport.stream(
                        dataSet.get().path(sequence.hex()).path("Value").spliterator(), false)
                .filter(JsonNode::isObject)
                .map(item -> new Header(() -> item))
                .toList();
    }

    private static String text(JsonNode value) {
        return value.isObject() ? groups(value, "=") : value.asText("").strip();
    }

    /** The part of the data set with these attributes, as JSON. */
    public String only(Set<Tag> tags) {
        var part = JsonNodeFactory.instance.objectNode();
        for (var tag : tags) {
            var element = dataSet.get().get(tag.hex());
            if (element != null) {
                part.set(tag.hex(), element);
            }
        }
        return part.toString();
    }

    private JsonNode first(Tag tag) {
        var element = dataSet.get().path(tag.hex());
        var value = element.path("Value").path(0);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private static String groups(JsonNode name, String separator) {
        var groups =
                Stream.of("Alphabetic", "Ideographic", "Phonetic")
                        .map(group -> name.path(group).asText("").strip())
                        .collect(Collectors.joining(separator));
        return groups.replaceFirst("(\\Q" + separator + "\\E)+$", "");
    }

    private static Optional<LocalDate> parseDate(String digits) {
        if (digits.length() != 8 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(digits.substring(0, 4)),
                            Integer.parseInt(digits.substring(4, 6)),
                            Integer.parseInt(digits.substring(6))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String cut(String text) {
        if (text.length() <= MAX_COLUMN_LENGTH) {
            return text;
        }
        var end = Character.isHighSurrogate(text.charAt(MAX_COLUMN_LENGTH - 1)) ? 1 : 0;
        return text.substring(0, MAX_COLUMN_LENGTH - end);
    }
}
