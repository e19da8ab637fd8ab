package dev.gantry.dicom.net;

/** Which side of an association this is. */
enum Role {
    REQUESTOR,
    ACCEPTOR
}
