package dev.gantry.dicom.net;

import java.io.IOException;
import java.util.function.Function;

/** Calls the handlers of an acceptor: their failures become answers, a lost peer stays one. */
final class HandlerCalls {
    private static final DimseStatus INTERNAL_ERROR =
            DimseStatus.processingFailure("Internal error, see the log of the server");

    private final Association association;
    private final UpperLayer layer;
    private final AssociationListener listener;

    /** One call of a handler. */
    @FunctionalInterface
    interface Call<T> {
        T answer() throws IOException;
    }

    HandlerCalls(Association association, UpperLayer layer, AssociationListener listener) {
        this.association = association;
        this.layer = layer;
        this.listener = listener;
    }

    DimseStatus status(Call<DimseStatus> call) throws AssociationAborted {
        return answer(call, Function.identity());
    }

    /**
     * @param failed makes an answer of the status for a handler that failed
     */
    <T> T answer(Call<T> call, Function<DimseStatus, T> failed) throws AssociationAborted {
        try {
            return call.answer();
        } catch (AssociationAborted gone) {
            throw gone;
        } catch (IOException | RuntimeException failure) {
            if (!layer.isEstablished()) {
                throw new AssociationAborted(
                        AssociationAborted.Kind.LOST, "the connection was lost within a message");
            }
            listener.handlerFailed(association, failure);
            return failed.apply(INTERNAL_ERROR);
        }
    }
}
