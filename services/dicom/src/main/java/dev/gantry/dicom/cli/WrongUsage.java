package dev.gantry.dicom.cli;

/** Options that do not go together, or a value that cannot be: exit code 2. */
final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongUsage(String message) {
        super(message);
    }
}
