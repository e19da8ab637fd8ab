package dev.gantry.dicom.data;

import dev.gantry.dicom.charset.CharacterSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A data set (PS3.5 §7): elements in ascending order of their tags. Immutable; values are decoded
 * when they are asked for and leniently, since a reader wants what can be had. An item inherits the
 * character set of what holds it.
 */
public final class DataSet implements Iterable<Element> {
    /** No element at all. */
    public static final DataSet EMPTY = new DataSet(new Element[0], CharacterSet.DEFAULT);

    private final Element[] elements;
    private final CharacterSet characterSet;

    DataSet(Element[] ascending, CharacterSet characterSet) {
        this.elements = ascending;
        this.characterSet = characterSet;
    }

    /**
     * A data set of these elements; of two with the same tag the first counts.
     *
     * @param inherited the character set unless (0008,0005) is among them
     */
    public static DataSet of(List<Element> elements, CharacterSet inherited) {
        var ascending = elements.toArray(new Element[0]);
        if (!isAscending(ascending)) { // against PS3.5 §7.1, and it comes
            Arrays.sort(ascending, (a, b) -> a.tag().compareTo(b.tag()));
            ascending = withoutRepetitions(ascending);
        }
        var plain = new DataSet(ascending, inherited);
        return plain.contains(Tags.SpecificCharacterSet)
                ? new DataSet(ascending, CharacterSet.of(plain.strings(Tags.SpecificCharacterSet)))
                : plain;
    }

    /** A builder of a new data set. */
    public static DataSetBuilder builder() {
        return new DataSetBuilder(CharacterSet.DEFAULT);
    }

    /** A builder of an item of a data set that has this character set. */
    public static DataSetBuilder itemBuilder(CharacterSet inherited) {
        return new DataSetBuilder(inherited);
    }

    private static boolean isAscending(Element[] elements) {
        for (var i = 1; i < elements.length; i++) {
            if (elements[i - 1].tag().compareTo(elements[i].tag()) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static Element[] withoutRepetitions(Element[] sorted) {
        var kept = 0;
        for (var element : sorted) {
            if (kept == 0 || !sorted[kept - 1].tag().equals(element.tag())) {
                sorted[kept++] = element;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** The element of a tag. */
    public Optional<Element> element(Tag tag) {
        var low = 0;
        var high = elements.length - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = elements[middle].tag().compareTo(tag);
            if (order == 0) {
                return Optional.of(elements[middle]);
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return Optional.empty();
    }

    /** Whether the element is there, with a value or without. */
    public boolean contains(Tag tag) {
        return element(tag).isPresent();
    }

    /**
     * Every value of the element as text, padding removed, numbers in decimal; empty values stay
     * empty.
     */
    public List<String> strings(Tag tag) {
        return element(tag).map(this::strings).orElse(List.of());
    }

    /** Every value of one of this data set's elements as text. */
    public List<String> strings(Element element) {
        return Decoded.strings(element, characterSet);
    }

    /** The first value as text; nothing when it is empty or absent. */
    public Optional<String> string(Tag tag) {
        return strings(tag).stream().findFirst().filter(value -> !value.isEmpty());
    }

    /** The first value as a whole number; nothing when it is none. */
    public OptionalInt integer(Tag tag) {
        return element(tag).map(Decoded::integer).orElse(OptionalInt.empty());
    }

    /** The first value as a number; nothing when it is none. */
    public OptionalDouble number(Tag tag) {
        return element(tag).map(Decoded::number).orElse(OptionalDouble.empty());
    }

    /** The first value as a UID; nothing when it is none. */
    public Optional<Uid> uid(Tag tag) {
        return string(tag).flatMap(Uid::parse);
    }

    /** The first value as a person's name. */
    public Optional<PersonName> personName(Tag tag) {
        return string(tag).map(PersonName::of);
    }

    /** The first value as a date (DA); nothing when it is none. */
    public Optional<LocalDate> date(Tag tag) {
        return string(tag).flatMap(Dates::read);
    }

    /** The first value as a time (TM); nothing when it is none. */
    public Optional<PartialTime> time(Tag tag) {
        return string(tag).flatMap(PartialTime::read);
    }

    /** The first value as a date time (DT); nothing when it is none. */
    public Optional<PartialDateTime> dateTime(Tag tag) {
        return string(tag).flatMap(PartialDateTime::read);
    }

    /** The first value as an age (AS); nothing when it is none. */
    public Optional<AgeString> age(Tag tag) {
        return string(tag).flatMap(AgeString::read);
    }

    /** Every value as a decimal number without rounding; those that are none are left out. */
    public List<BigDecimal> decimals(Tag tag) {
        return strings(tag).stream().flatMap(value -> Decoded.decimal(value).stream()).toList();
    }

    /** The first value as a whole number of any size, for UV and SV; nothing when it is none. */
    public Optional<BigInteger> bigInteger(Tag tag) {
        return string(tag).flatMap(Decoded::decimal).flatMap(Decoded::whole);
    }

    /** The elements at the end of a path, in the order of their items. */
    public List<Element> elements(TagPath path) {
        return path.holders(this).stream()
                .flatMap(holder -> holder.element(path.last()).stream())
                .toList();
    }

    /** The first value of the first element at the end of a path, as text. */
    public Optional<String> string(TagPath path) {
        return path.holders(this).stream()
                .flatMap(holder -> holder.string(path.last()).stream())
                .findFirst();
    }

    /** The items of a sequence; none when it is absent or no sequence. */
    public List<DataSet> items(Tag tag) {
        return element(tag).map(Element::value).orElse(Value.Bytes.EMPTY)
                        instanceof Value.Items(var items, _)
                ? items
                : List.of();
    }

    /** The bytes of a value that is in memory. */
    public Optional<byte[]> bytes(Tag tag) {
        return element(tag)
                .map(Element::value)
                .filter(Value.Bytes.class::isInstance)
                .map(value -> ((Value.Bytes) value).content());
    }

    /** The character set of its text. */
    public CharacterSet characterSet() {
        return characterSet;
    }

    /**
     * The same elements with their text read in this character set, unless (0008,0005) names one:
     * for peers that leave it out and mean another than the default. Items inherit it.
     */
    public DataSet assuming(CharacterSet assumed) {
        if (strings(Tags.SpecificCharacterSet).stream().anyMatch(term -> !term.isEmpty())) {
            return this;
        }
        var read = elements.clone();
        for (var i = 0; i < read.length; i++) {
            if (read[i].value() instanceof Value.Items(var items, var form)) {
                var itemsRead = items.stream().map(item -> item.assuming(assumed)).toList();
                read[i] =
                        new Element(read[i].tag(), read[i].vr(), new Value.Items(itemsRead, form));
            }
        }
        return new DataSet(read, assumed);
    }

    /** Number of elements at this level. */
    public int size() {
        return elements.length;
    }

    /** No element at all. */
    public boolean isEmpty() {
        return elements.length == 0;
    }

    @Override
    public Iterator<Element> iterator() {
        return Arrays.asList(elements).iterator();
    }

    @Override
    public String toString() {
        return "DataSet of %d elements".formatted(elements.length);
    }
}
