/**
 * Associations and DIMSE messages (PS3.7, PS3.8), as acceptor and as requestor. Never loads an
 * object, never logs: it returns, throws, or calls the {@link
 * dev.gantry.dicom.net.AssociationListener}.
 */
@NullMarked
package dev.gantry.dicom.net;

import org.jspecify.annotations.NullMarked;
