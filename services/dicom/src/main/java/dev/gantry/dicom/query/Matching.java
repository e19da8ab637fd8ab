package dev.gantry.dicom.query;

import java.util.List;

/** How an attribute is matched (PS3.4 §C.2.2.2). The values print {@code (withheld)}. */
public sealed interface Matching {
    /** Matches everything, and asks for the attribute in the answer (an empty value). */
    record Universal() implements Matching {}

    /** No value at all: the attribute is empty or missing (PS3.4 §C.2.2.2.7). */
    record Empty() implements Matching {}

    /** The one value, case and accents as the attribute's representation has it. */
    record Equal(String value) implements Matching {
        @Override
        public String toString() {
            return "Equal[(withheld)]";
        }
    }

    /**
     * Any of several values: lists of UIDs, of code strings such as modalities, and with {@code
     * multiplevaluematching=true} of other texts and numbers (PS3.4 §C.2.2.2.8).
     */
    record AnyOf(List<String> values) implements Matching {
        /** Copies the values; there are at least two. */
        public AnyOf {
            values = List.copyOf(values);
        }

        @Override
        public String toString() {
            return "AnyOf[%d values]".formatted(values.size());
        }
    }

    /** A pattern in which {@code *} stands for any characters and {@code ?} for one. */
    record Wildcard(String pattern) implements Matching {
        @Override
        public String toString() {
            return "Wildcard[(withheld)]";
        }
    }

    /** A date, time or date time from the first value to the last, both included. */
    record Between(String from, String to) implements Matching {
        @Override
        public String toString() {
            return "Between[(withheld)]";
        }
    }

    /** A date, time or date time from this value on. */
    record Since(String from) implements Matching {
        @Override
        public String toString() {
            return "Since[(withheld)]";
        }
    }

    /** A date, time or date time up to and including this value. */
    record Until(String to) implements Matching {
        @Override
        public String toString() {
            return "Until[(withheld)]";
        }
    }
}
