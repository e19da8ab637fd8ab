package dev.gantry.dicom.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way to an element through sequences, for example {@code 00400275/00400007}, {@code
 * RequestAttributesSequence[2]/ScheduledProcedureStepDescription}. Items count from 1, as in the
 * Native DICOM Model (PS3.19 §A.1); a step without a number means every item.
 *
 * @param steps from the outermost sequence to the element, at least one
 */
public record TagPath(List<Step> steps) {
    /** As many as a reader lets sequences be within each other, and the element at the end. */
    private static final int MAX_STEPS = 64 + 1;

    private static final Pattern STEP = Pattern.compile("([^\\[\\]]+)(?:\\[(\\d{1,9})])?");

    /**
     * A sequence with one of its items, or the element at the end.
     *
     * @param item from 1; 0 for all of them, and for the element at the end
     */
    public record Step(Tag tag, int item) {
        /** A step to all items, or to the element at the end. */
        public Step(Tag tag) {
            this(tag, 0);
        }

        public Step {
            if (item < 0) {
                throw new IllegalArgumentException("item %d: they count from 1".formatted(item));
            }
        }

        @Override
        public String toString() {
            return item == 0 ? tag.hex() : tag.hex() + "[" + item + "]";
        }

        private String notation() {
            return item == 0 ? tag.toString() : tag + "[" + item + "]";
        }
    }

    public TagPath {
        steps = List.copyOf(steps);
        if (steps.isEmpty() || steps.size() > MAX_STEPS) {
            throw new IllegalArgumentException(
                    "a path of %d tags: 1 to %d".formatted(steps.size(), MAX_STEPS));
        }
    }

    /** The path of an element at the top. */
    public static TagPath of(Tag tag) {
        return new TagPath(List.of(new Step(tag)));
    }

    /**
     * The path of these steps, without the outermost where there are more than a path can have: for
     * a message, which is better short than missing.
     */
    public static TagPath innermost(List<Step> steps) {
        return new TagPath(steps.subList(Math.max(0, steps.size() - MAX_STEPS), steps.size()));
    }

    /** Reads a path of tags and keywords; nothing when it is none. */
    public static Optional<TagPath> parse(String text) {
        var steps = new ArrayList<Step>();
        for (var piece : text.split("/", MAX_STEPS + 2)) {
            var step = STEP.matcher(piece);
            var tag = step.matches() ? Tag.parse(step.group(1)) : Optional.<Tag>empty();
            var item = tag.isEmpty() || step.group(2) == null ? 0 : Integer.parseInt(step.group(2));
            if (tag.isEmpty() || step.group(2) != null && item == 0) {
                return Optional.empty();
            }
            steps.add(new Step(tag.get(), item));
        }
        return steps.size() > MAX_STEPS ? Optional.empty() : Optional.of(new TagPath(steps));
    }

    /** The element at the end. */
    public Tag last() {
        return steps.getLast().tag();
    }

    /** The path to an element in an item of the sequence at the end of this one. */
    public TagPath item(int item, Tag tag) {
        var longer = new ArrayList<>(steps);
        longer.set(longer.size() - 1, new Step(last(), item));
        longer.add(new Step(tag));
        return new TagPath(longer);
    }

    /** The same attribute in whichever items. */
    public TagPath inEveryItem() {
        return new TagPath(steps.stream().map(step -> new Step(step.tag())).toList());
    }

    /** As the standard writes tags, for a person: "(0040,0275)[1]/(0040,0007)". */
    public String notation() {
        return steps.stream().map(Step::notation).collect(Collectors.joining("/"));
    }

    /** The items that hold the element, or the data set itself. */
    List<DataSet> holders(DataSet dataSet) {
        var holders = List.of(dataSet);
        for (var step : steps.subList(0, steps.size() - 1)) {
            holders =
                    holders.stream()
                            .flatMap(holder ->
                                    chosen(holder.items(step.tag()), step.item()).stream())
                            .toList();
        }
        return holders;
    }

    private static List<DataSet> chosen(List<DataSet> items, int item) {
        if (item == 0) {
            return items;
        }
        return item <= items.size() ? List.of(items.get(item - 1)) : List.of();
    }

    @Override
    public String toString() {
        return steps.stream().map(Step::toString).collect(Collectors.joining("/"));
    }
}
