package dev.gantry.dicom.tls;

/**
 * A file does not hold the key or the certificates that it should. The message names the file, says
 * what is wrong and what to do, and quotes nothing of the file.
 */
public final class UnusableTlsFile extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnusableTlsFile(String message) {
        super(message);
    }
}
