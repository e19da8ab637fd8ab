package dev.gantry.dicom.xml;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tag;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who has reserved which block of private elements (PS3.5 §7.8.1). The model names the creator and
 * leaves the block out (PS3.19 §A.1.5), unless one creator has two blocks in a group.
 */
final class PrivateBlocks {
    private final Map<Tag, String> creators = new HashMap<>();

    static PrivateBlocks of(DataSet dataSet) {
        var blocks = new PrivateBlocks();
        for (var element : dataSet) {
            if (element.tag().isPrivateCreator()) {
                var name = dataSet.string(element.tag());
                name.ifPresent(text -> blocks.creators.put(element.tag(), text));
            }
        }
        return blocks;
    }

    /** The creator of a private element; nothing when nobody has reserved its block. */
    Optional<String> creatorOf(Tag tag) {
        return tag.isPrivate() && tag.element() > 0xFF
                ? Optional.ofNullable(creators.get(creatorTag(tag)))
                : Optional.empty();
    }

    /** The element number within the block, or the tag as it is when that would be ambiguous. */
    Tag withoutBlock(Tag tag) {
        var creator = creators.get(creatorTag(tag));
        var sameName =
                creators.entrySet().stream()
                        .filter(entry -> entry.getKey().group() == tag.group())
                        .filter(entry -> entry.getValue().equals(creator))
                        .count();
        return sameName > 1 ? tag : Tag.of(tag.group(), tag.element() & 0xFF);
    }

    /** The element's place in a block of its creator, which is reserved if need be. */
    static Tag placed(Tag tag, String creator, Map<Tag, String> reserved) {
        if (tag.element() > 0xFF) {
            reserved.putIfAbsent(creatorTag(tag), creator);
            return tag;
        }
        var held = held(tag.group(), creator, reserved);
        for (var block = 0x10; held < 0 && block <= 0xFF; block++) {
            if (reserved.putIfAbsent(Tag.of(tag.group(), block), creator) == null) {
                held = block;
            }
        }
        if (held >= 0) {
            return Tag.of(tag.group(), held << 8 | tag.element());
        }
        throw new IllegalArgumentException("a group has no more than 240 private blocks");
    }

    private static int held(int group, String creator, Map<Tag, String> reserved) {
        return reserved.entrySet().stream()
                .filter(entry -> entry.getKey().group() == group)
                .filter(entry -> entry.getValue().equals(creator))
                .mapToInt(entry -> entry.getKey().element())
                .min()
                .orElse(-1);
    }

    private static Tag creatorTag(Tag tag) {
        return Tag.of(tag.group(), tag.element() >>> 8);
    }
}
