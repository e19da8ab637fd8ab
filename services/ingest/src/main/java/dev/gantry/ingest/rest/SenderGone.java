package dev.gantry.ingest.rest;

import java.io.IOException;

/** The sender has closed its connection: there is nobody to work for, and nobody to answer. */
final class SenderGone extends IOException {
    private static final long serialVersionUID = 1;

    SenderGone() {
        super("The sender has closed its connection");
    }
}
