package dev.gantry.dicom.net;

/**
 * What an acceptor does with the operations of its peers, a handler for each kind. C-ECHO is built
 * in; an operation without a handler is answered with 0x0211. Handlers are called by many threads,
 * one per association, and one after the other on each.
 *
 * @param store C-STORE (PS3.7 §9.1.1)
 * @param find C-FIND (PS3.7 §9.1.2)
 * @param move C-MOVE (PS3.7 §9.1.4)
 * @param get C-GET (PS3.7 §9.1.3)
 * @param normalized N-CREATE, N-SET, N-GET, N-ACTION, N-EVENT-REPORT, N-DELETE (PS3.7 §10.1)
 */
public record DimseHandlers(
        StoreHandler store,
        FindHandler find,
        MoveHandler move,
        GetHandler get,
        NormalizedHandler normalized) {
    /** C-STORE only. */
    public DimseHandlers(StoreHandler store) {
        this(
                store,
                (_, _, _) -> DimseStatus.unrecognizedOperation(),
                (_, _, _) -> DimseStatus.unrecognizedOperation(),
                (_, _, _) -> DimseStatus.unrecognizedOperation(),
                (_, _) -> NormalizedResponse.of(DimseStatus.unrecognizedOperation()));
    }

    /** C-ECHO only; a beginning for whoever offers no storage. */
    public static DimseHandlers echoOnly() {
        return new DimseHandlers((_, _, _) -> DimseStatus.unrecognizedOperation());
    }

    /** The same with another handler of C-FIND. */
    public DimseHandlers withFind(FindHandler handler) {
        return new DimseHandlers(store, handler, move, get, normalized);
    }

    /** The same with another handler of C-MOVE. */
    public DimseHandlers withMove(MoveHandler handler) {
        return new DimseHandlers(store, find, handler, get, normalized);
    }

    /** The same with another handler of C-GET. */
    public DimseHandlers withGet(GetHandler handler) {
        return new DimseHandlers(store, find, move, handler, normalized);
    }

    /** The same with another handler of the DIMSE-N operations. */
    public DimseHandlers withNormalized(NormalizedHandler handler) {
        return new DimseHandlers(store, find, move, get, handler);
    }
}
