package dev.gantry.dicom.cli;

import dev.gantry.dicom.malformed.MalformedDicom;
import dev.gantry.dicom.net.AssociationRejected;
import dev.gantry.dicom.pdu.RejectReason;
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
            case AssociationRejected rejected -> rejected.getMessage() + hint(rejected);
            case MalformedDicom malformed -> "Not readable as DICOM: " + malformed.getMessage();
            default ->
                    failure.getMessage() == null
                            ? failure.getClass().getSimpleName()
                            : failure.getMessage();
        };
    }

    /** What to do about a rejection, where the command line can do something. */
    private static String hint(AssociationRejected rejected) {
        return switch (RejectReason.of(rejected.reject()).orElse(RejectReason.NO_REASON_GIVEN)) {
            case CALLED_AE_TITLE_NOT_RECOGNIZED ->
                    ". The peer goes by another AE title: set it with --called TITLE";
            case CALLING_AE_TITLE_NOT_RECOGNIZED ->
                    ". The peer does not know our AE title: tell it ours, or set one that it knows"
                            + " with --calling TITLE";
            case TEMPORARY_CONGESTION, LOCAL_LIMIT_EXCEEDED -> ". Try again later";
            case NO_REASON_GIVEN,
                    APPLICATION_CONTEXT_NOT_SUPPORTED,
                    PROTOCOL_NO_REASON_GIVEN,
                    PROTOCOL_VERSION_NOT_SUPPORTED ->
                    "";
        };
    }
}
