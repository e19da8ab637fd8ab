package dev.gantry.bench.read;

/** By what studies are searched for; a page of {@link #LIMIT} is asked for. */
enum Search {
    PATIENT_ID("PatientID") {
        @Override
        String value(int number) {
            return KnownStudies.patientId(number);
        }
    },
    ACCESSION("AccessionNumber") {
        @Override
        String value(int number) {
            return KnownStudies.accession(number);
        }
    },
    DATE_RANGE("StudyDate") {
        @Override
        String value(int number) {
            return "%1$s-%1$s".formatted(KnownStudies.date(number));
        }

        @Override
        String expected(int number) {
            return KnownStudies.date(number);
        }
    },
    NAME_PREFIX("PatientName") {
        @Override
        String value(int number) {
            return prefix(number) + "*";
        }

        @Override
        String expected(int number) {
            return prefix(number);
        }
    };

    private static final int LIMIT = 25;
    private static final int LETTERS = 5;

    private final String attribute;

    Search(String attribute) {
        this.attribute = attribute;
    }

    /** What a user types for the study with this number. */
    abstract String value(int number);

    /** What the answer has to contain. */
    String expected(int number) {
        return KnownStudies.study(number).value();
    }

    String attribute() {
        return attribute;
    }

    private static String prefix(int number) {
        return KnownStudies.family(number).substring(0, LETTERS);
    }

    /** The request, with the root of an archive's DICOMweb. */
    Get get(String root, int number) {
        return Get.json(
                "%s/studies?%s=%s&limit=%d".formatted(root, attribute, value(number), LIMIT),
                expected(number));
    }
}
