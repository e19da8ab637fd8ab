package dev.gantry.dicom.net;

/**
 * What an acceptor does with the operations of its peers. C-ECHO is built in; an operation without
 * a handler is answered with 0x0211.
 */
public record DimseHandlers(StoreHandler store) {}
