package dev.gantry.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.PersonName;
import dev.gantry.dicom.data.Tag;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.io.InstanceReader;
import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.io.RealFiles;
import dev.gantry.dicom.xml.NativeModel;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a real file holds comes back out of JSON and out of XML. */
class RoundTripTest {
    @ParameterizedTest
    @ValueSource(strings = {"valid", "charset", "syntax"})
    void nothing_is_lost_in_json(String folder) throws IOException {
        var lost = new ArrayList<String>();

        for (var file : RealFiles.in(folder)) {
            var dataSet = scan(file);
            compare(name(file), dataSet, DicomJson.read(DicomJson.toString(dataSet)), lost);
        }

        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "charset", "syntax"})
    void nothing_is_lost_in_xml(String folder) throws IOException {
        var lost = new ArrayList<String>();

        for (var file : RealFiles.in(folder)) {
            var dataSet = scan(file);
            var xml = NativeModel.toString(dataSet).getBytes(StandardCharsets.UTF_8);
            var read = NativeModel.read(new ByteArrayInputStream(xml), BulkDataValues.BY_RANGE);
            compare(name(file), dataSet, read, lost);
        }

        assertThat(lost).isEmpty();
    }

    private static void compare(String at, DataSet before, DataSet after, List<String> lost) {
        for (var element : before) {
            if (isLeftOut(element.tag())) {
                continue;
            }
            var other = after.element(element.tag());
            var way = at + "/" + element.tag().hex();
            if (other.isEmpty() || other.get().vr() != element.vr()) {
                lost.add(way + ": " + other);
            } else {
                compare(way, before, element, after, other.get(), lost);
            }
        }
        for (var element : after) {
            if (!before.contains(element.tag())
                    && !element.tag().equals(Tags.SpecificCharacterSet)) {
                lost.add(at + ": invented " + element.tag());
            }
        }
    }

    private static void compare(
            String at,
            DataSet before,
            Element element,
            DataSet after,
            Element other,
            List<String> lost) {
        switch (element.value()) {
            case Value.Items(var items, _) -> {
                var others = after.items(other.tag());
                if (items.size() != others.size()) {
                    lost.add(at + ": %d items, %d after".formatted(items.size(), others.size()));
                    return;
                }
                for (var i = 0; i < items.size(); i++) {
                    compare(at + "/" + (i + 1), items.get(i), others.get(i), lost);
                }
            }
            case Value.BulkReference(var offset, var length, _) -> {
                if (!(other.value() instanceof Value.BulkReference(var from, var count, _))
                        || from != offset
                        || count != length) {
                    lost.add(at + ": the reference");
                }
            }
            case Value.Fragments _ -> lost.add(at + ": fragments");
            case Value.Bytes bytes when element.vr().isBinary() -> {
                if (!(other.value() instanceof Value.Bytes same)
                        || !Arrays.equals(same.content(), bytes.content())) {
                    lost.add(at + ": bytes");
                }
            }
            case Value.Bytes _ -> {
                var mine = meaning(element.vr(), before.strings(element));
                var others = meaning(other.vr(), after.strings(other));
                if (!mine.equals(others)) {
                    lost.add(at + ": " + mine + ", " + others + " after");
                }
            }
        }
    }

    /** Values without what means nothing: a plus sign, delimiters behind a name. */
    private static List<String> meaning(Vr vr, List<String> values) {
        var meant =
                values.stream()
                        .map(value ->
                                switch (vr) {
                                    case PN -> PersonName.of(value).value();
                                    case DS, IS -> number(value).orElse(value);
                                    default -> value;
                                })
                        .toList();
        return meant.stream().allMatch(String::isEmpty) ? List.of() : meant;
    }

    private static Optional<String> number(String text) {
        try {
            return Optional.of(new BigDecimal(text).stripTrailingZeros().toString());
        } catch (NumberFormatException e) { // text where a number should be stays text
            return Optional.empty();
        }
    }

    private static boolean isLeftOut(Tag tag) {
        return tag.isGroupLength()
                || tag.group() == 2
                || tag.equals(Tags.DataSetTrailingPadding)
                || tag.equals(Tags.SpecificCharacterSet);
    }

    private static DataSet scan(Path file) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            var meta = Part10.readMeta(in);
            return InstanceReader.scan(in, meta.syntax(), meta.length()).dataSet();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
