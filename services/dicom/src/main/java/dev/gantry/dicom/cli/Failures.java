package dev.gantry.dicom.cli;

import dev.gantry.dicom.io.MalformedDataSet;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.NoSuchFileException;

/** What went wrong, as a sentence for whoever typed the command. */
final class Failures {
    private Failures() {}

    static String sentence(Throwable failure) {
        return switch (failure) {
            case UnknownHostException unknown -> "There is no host " + unknown.getMessage();
            case ConnectException _ -> "Nobody listens there: " + failure.getMessage();
            case SocketTimeoutException _ -> "No answer: " + failure.getMessage();
            case NoSuchFileException missing -> "There is no file " + missing.getFile();
            case MalformedDataSet malformed -> "Not readable as DICOM: " + malformed.getMessage();
            default ->
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage();
        };
    }
}
