package dev.gantry.dicom.validate;

import dev.gantry.dicom.data.Table;
import dev.gantry.dicom.data.TagPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tables of modules and of the IODs that they make up (PS3.3 annexes A and C). */
final class Modules {
    /** How much a module wants an attribute (PS3.5 §7.4). */
    enum Type {
        /** There, with a value. */
        ONE,
        /** There. */
        TWO,
        /** Like the others if a condition holds that the data set tells. */
        ONE_IF,
        TWO_IF,
        /** If it is there, it has a value; whether it has to be there nobody can tell. */
        ONE_MAYBE,
        /** Perhaps it has to be there. */
        TWO_MAYBE
    }

    /** An attribute of a module. */
    record Attribute(String module, String section, Type type, TagPath path, Condition condition) {}

    private static final Map<String, List<Attribute>> BY_MODULE = new HashMap<>();
    private static final Map<String, List<String>> BY_SOP_CLASS = new HashMap<>();
    private static final List<String> OF_EVERY_COMPOSITE =
            List.of("Patient", "GeneralStudy", "GeneralSeries", "SOPCommon");

    static {
        for (var row : Table.rows(Modules.class, "modules.tsv")) {
            BY_MODULE
                    .computeIfAbsent(row[0], module -> new ArrayList<>())
                    .add(
                            new Attribute(
                                    row[0],
                                    "PS3.3 §" + row[1],
                                    type(row[2]),
                                    TagPath.parse(row[3])
                                            .orElseThrow(() -> new IllegalStateException(row[3])),
                                    Condition.parse(row[4])));
        }
        for (var row : Table.rows(Modules.class, "iods.tsv")) {
            // a directory belongs to no patient and is no instance
            var modules = row[2].isEmpty() ? List.<String>of() : List.of(row[2].split(" "));
            BY_SOP_CLASS.put(row[0], modules);
        }
    }

    private Modules() {}

    /** The attributes that an instance of this SOP class must have. */
    static List<Attribute> of(String sopClass) {
        return BY_SOP_CLASS.getOrDefault(sopClass, OF_EVERY_COMPOSITE).stream()
                .flatMap(module -> attributes(module).stream())
                .toList();
    }

    /** Whether the IOD of a SOP class is in the tables with all of its mandatory modules. */
    static boolean knows(String sopClass) {
        return BY_SOP_CLASS.containsKey(sopClass);
    }

    private static List<Attribute> attributes(String module) {
        return Objects.requireNonNull(BY_MODULE.get(module), module);
    }

    static Type type(String text) {
        return switch (text) {
            case "1" -> Type.ONE;
            case "2" -> Type.TWO;
            case "1C" -> Type.ONE_IF;
            case "2C" -> Type.TWO_IF;
            case "1C?" -> Type.ONE_MAYBE;
            case "2C?" -> Type.TWO_MAYBE;
            default -> throw new IllegalStateException("no type: " + text);
        };
    }
}
