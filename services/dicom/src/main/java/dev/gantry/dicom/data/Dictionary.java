package dev.gantry.dicom.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The data elements and UIDs of PS3.6. Elements are found in one probe of an open-addressed table
 * of ints: reading implicit VR asks for every element.
 */
public final class Dictionary {
    private static final int SLOTS = 1 << 14;
    private static final Multiplicity ANY = new Multiplicity(1, Integer.MAX_VALUE, 1);

    /** An element of the dictionary. */
    record Entry(
            String keyword,
            Vr vr,
            boolean usOrSs,
            String vrs,
            Multiplicity vm,
            boolean retired,
            String name) {}

    private static final int[] TAGS = new int[SLOTS];
    private static final @Nullable Entry[] ENTRIES = new @Nullable Entry[SLOTS];
    private static final Map<String, Tag> BY_KEYWORD = new HashMap<>();
    private static final Map<String, String[]> UIDS = new HashMap<>();

    static {
        for (var row : Table.rows(Dictionary.class, "tags.tsv")) {
            var entry =
                    new Entry(
                            row[1],
                            // retired, and bytes in implicit VR, too (PS3.5-2004 §A.1)
                            row[1].equals("CurveData") ? Vr.OB : firstVr(row[2]),
                            row[2].equals("US or SS"),
                            row[2],
                            Multiplicity.parse(row[3]).orElse(ANY),
                            !row[4].isEmpty(),
                            row[5]);
            for (var tag : expanded(row[0])) {
                if (new Tag(tag).isPrivate()) {
                    continue; // 7Fxx stands for even groups
                }
                put(tag, entry);
                if (!row[1].isEmpty()) {
                    BY_KEYWORD.putIfAbsent(row[1], new Tag(tag));
                }
            }
        }
        for (var row : Table.rows(Dictionary.class, "uids.tsv")) {
            UIDS.put(row[0], row);
        }
    }

    private Dictionary() {}

    /**
     * The VR to read an element with when the stream does not say; UN when nobody knows (PS3.5
     * §6.2.2).
     */
    public static Vr vrOf(Tag tag) {
        var entry = find(tag.number());
        if (entry != null) {
            return entry.vr();
        }
        if (tag.isGroupLength()) {
            return Vr.UL;
        }
        return tag.isPrivateCreator() ? Vr.LO : Vr.UN;
    }

    /** The VR of a private element, by who has reserved its block; UN when nobody knows. */
    public static Vr vrOf(Tag tag, String creator) {
        var known = PrivateDictionary.find(tag, creator);
        return known == null ? Vr.UN : known.vr();
    }

    /** The name that the vendor gave to a private element. */
    public static Optional<String> nameOf(Tag tag, String creator) {
        return Optional.ofNullable(PrivateDictionary.find(tag, creator))
                .map(PrivateDictionary.Entry::name);
    }

    /** How many values a private element has. */
    public static Optional<Multiplicity> multiplicityOf(Tag tag, String creator) {
        return Optional.ofNullable(PrivateDictionary.find(tag, creator))
                .flatMap(entry -> Multiplicity.parse(entry.vm()));
    }

    /**
     * Whether the standard allows the element this VR: one of {@code US or SS}, {@code OB or OW}.
     * What it does not know may have any.
     */
    public static boolean allows(Tag tag, Vr vr) {
        var entry = find(tag.number());
        return entry == null || entry.vr() == Vr.UN || entry.vrs().contains(vr.name());
    }

    /** Its VR is SS where pixels are signed and US where they are not (PS3.3 C.7.6.3). */
    public static boolean followsPixelRepresentation(Tag tag) {
        var entry = find(tag.number());
        return entry != null && entry.usOrSs();
    }

    /** The value multiplicity, for example {@code 1-n}. */
    public static Optional<String> vmOf(Tag tag) {
        return multiplicityOf(tag).map(Multiplicity::toString);
    }

    /** How many values the element has. */
    public static Optional<Multiplicity> multiplicityOf(Tag tag) {
        return Optional.ofNullable(find(tag.number())).map(Entry::vm);
    }

    /** Whether the standard has retired the element. */
    public static boolean isRetired(Tag tag) {
        var entry = find(tag.number());
        return entry != null && entry.retired();
    }

    /** The keyword, for example {@code PatientID}. */
    public static Optional<String> keywordOf(Tag tag) {
        return Optional.ofNullable(find(tag.number()))
                .map(Entry::keyword)
                .filter(keyword -> !keyword.isEmpty());
    }

    /** The name, for example {@code Patient ID}. */
    public static Optional<String> nameOf(Tag tag) {
        return Optional.ofNullable(find(tag.number())).map(Entry::name);
    }

    /** The element of a keyword, exactly as the standard spells it. */
    public static Optional<Tag> tagOf(String keyword) {
        return Optional.ofNullable(BY_KEYWORD.get(keyword));
    }

    /** The name of a well-known UID, for example {@code CT Image Storage}. */
    public static Optional<String> nameOf(Uid uid) {
        return Optional.ofNullable(UIDS.get(uid.value())).map(row -> row[4]);
    }

    /**
     * Every UID of the given kind of PS3.6 annex A, for example {@code SOP Class} or {@code
     * Transfer Syntax}.
     */
    public static List<Uid> uidsOfKind(String kind) {
        return UIDS.values().stream()
                .filter(row -> row[2].equals(kind))
                .map(row -> new Uid(row[0]))
                .sorted()
                .toList();
    }

    private static @Nullable Entry find(int tag) {
        var exact = probe(tag);
        var group = tag >>> 24;
        if (exact == null
                && (group == 0x50 || group == 0x60)) { // curves and overlays repeat (PS3.5 §7.6)
            return probe(tag & 0xFF00FFFF);
        }
        return exact;
    }

    private static @Nullable Entry probe(int tag) {
        var slot = slot(tag);
        while (ENTRIES[slot] != null) {
            if (TAGS[slot] == tag) {
                return ENTRIES[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }
        return null;
    }

    private static void put(int tag, Entry entry) {
        var slot = slot(tag);
        while (ENTRIES[slot] != null) {
            if (TAGS[slot] == tag) {
                return;
            }
            slot = slot + 1 & SLOTS - 1;
        }
        TAGS[slot] = tag;
        ENTRIES[slot] = entry;
    }

    private static int slot(int tag) {
        return (tag * 0x9E3779B9) >>> 18;
    }

    /**
     * {@code 60xx3000} stands for its first group; {@code 002031xx} and {@code 002804x0} for all
     * they can be.
     */
    private static List<Integer> expanded(String pattern) {
        if (pattern.startsWith("50xx") || pattern.startsWith("60xx")) {
            return List.of(Integer.parseUnsignedInt(pattern.replace("xx", "00"), 16));
        }
        if (pattern.contains("xxx")) {
            return List.of(); // zonal and escape tables, retired in 1988: 65,536 tags that nobody
            // sends
        }
        var x = pattern.indexOf('x');
        if (x < 0) {
            return List.of(Integer.parseUnsignedInt(pattern, 16));
        }
        var all = new ArrayList<Integer>();
        for (var digit = 0; digit < 16; digit++) {
            all.addAll(
                    expanded(
                            pattern.substring(0, x)
                                    + Integer.toHexString(digit)
                                    + pattern.substring(x + 1)));
        }
        return all;
    }

    /**
     * {@code US or SS}: the stream or the pixel representation decides; {@code OB or OW} is OW in
     * implicit VR (PS3.5 §A.1).
     */
    static Vr firstVr(String column) {
        if (column.contains("OW")) {
            return Vr.OW;
        }
        return column.length() < 2
                ? Vr.UN
                : Vr.of(column.charAt(0), column.charAt(1)).orElse(Vr.UN);
    }
}
