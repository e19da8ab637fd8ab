package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.TagPath;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.io.DataSetParser;
import dev.gantry.dicom.io.FileMeta;
import dev.gantry.dicom.io.Limits;
import dev.gantry.dicom.io.Token;
import dev.gantry.dicom.validate.Finding.Severity;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out where in the file the findings are, and in passing which elements are out of order. */
final class Places {
    private static final int PREFIX = 132; // preamble and DICM (PS3.10 §7.1)

    /** A sequence that is open, or the data set, with what has passed in it. */
    private static final class Open {
        private final Optional<TagPath> sequence;
        private int item;
        private Tag last = new Tag(0);

        Open(Optional<TagPath> sequence) {
            this.sequence = sequence;
        }

        TagPath path(Tag tag) {
            return sequence.map(outer -> outer.item(item, tag)).orElse(TagPath.of(tag));
        }
    }

    private final Set<TagPath> wanted = new HashSet<>();
    private final Map<TagPath, Long> places = new HashMap<>();
    private final List<Finding> outOfOrder = new ArrayList<>();

    private Places(List<Finding> findings) {
        findings.forEach(finding -> wanted.add(finding.path()));
    }

    /** The findings with their places, worst first. */
    static List<Finding> of(Path file, FileMeta meta, List<Finding> findings) throws IOException {
        var places = new Places(findings);
        if (!meta.syntax().deflated()) { // whose elements have no place in the file
            try (var in = new BufferedInputStream(Files.newInputStream(file))) {
                var head = in.readNBytes((int) meta.length());
                if (head.length > PREFIX) {
                    var group2 = new ByteArrayInputStream(head, PREFIX, head.length - PREFIX);
                    places.walk(group2, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, PREFIX);
                }
                places.walk(in, meta.syntax(), meta.length());
            }
        }
        var all = new ArrayList<Finding>();
        findings.forEach(
                finding -> all.add(finding.at(places.places.getOrDefault(finding.path(), -1L))));
        all.addAll(places.outOfOrder);
        all.sort(Comparator.comparing(Finding::severity));
        return List.copyOf(all);
    }

    private void walk(InputStream in, TransferSyntax syntax, long base) throws IOException {
        var parser = new DataSetParser(in, syntax, Limits.DEFAULT);
        var open = new ArrayDeque<Open>();
        open.push(new Open(Optional.empty()));
        var inItems = new ArrayDeque<Boolean>();
        while (true) {
            switch (parser.next()) {
                case Token.Element(var tag, _, _) -> pass(open, tag, base + parser.offset());
                case Token.SequenceStart(var tag) -> {
                    var path = pass(open, tag, base + parser.offset());
                    open.push(new Open(Optional.of(path)));
                    inItems.push(false);
                }
                case Token.FragmentsStart(var tag, _) -> {
                    pass(open, tag, base + parser.offset());
                    inItems.push(true);
                }
                case Token.ItemStart _ -> {
                    open.getFirst().item++;
                    open.getFirst().last = new Tag(0);
                    inItems.push(true);
                }
                case Token.Fragment _ -> {}
                case Token.End _ -> {
                    if (!inItems.pop()) {
                        open.pop();
                    }
                }
                case Token.DataSetEnd _ -> {
                    return;
                }
            }
        }
    }

    private TagPath pass(Deque<Open> open, Tag tag, long offset) {
        var holder = open.getFirst();
        var path = holder.path(tag);
        if (wanted.contains(path)) {
            places.putIfAbsent(path, offset);
        }
        if (tag.compareTo(holder.last) <= 0 && outOfOrder.size() < Findings.MAX) {
            outOfOrder.add(
                    new Finding(
                            Severity.ERROR,
                            path,
                            offset,
                            "Comes after %s; elements ascend, and none comes twice"
                                    .formatted(holder.last),
                            "PS3.5 §7.1"));
        }
        holder.last = tag;
        return path;
    }
}
