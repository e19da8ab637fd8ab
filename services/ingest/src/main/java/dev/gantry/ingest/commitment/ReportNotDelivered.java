package dev.gantry.ingest.commitment;

/** A device was not told, or did not confirm it. */
final class ReportNotDelivered extends Exception {
    private static final long serialVersionUID = 1;

    ReportNotDelivered(String sentence) {
        super(sentence);
    }

    /** Why, for the administrator. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
