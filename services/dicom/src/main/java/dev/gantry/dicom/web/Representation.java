package dev.gantry.dicom.web;

import dev.gantry.dicom.data.TransferSyntax;

/**
 * One way in which a resource can be sent: the media type of its bytes, the transfer syntax that
 * they are encoded in, and whether they travel as parts of a multipart/related body or alone.
 */
public record Representation(String mediaType, TransferSyntax transferSyntax, Packing packing) {
    /** How the bytes are packed into the body of a response. */
    public enum Packing {
        MULTIPART,
        SINGLE
    }

    /** Parts of a multipart/related body. */
    public static Representation multipart(String mediaType, TransferSyntax syntax) {
        return new Representation(mediaType, syntax, Packing.MULTIPART);
    }

    /** The body itself. */
    public static Representation single(String mediaType, TransferSyntax syntax) {
        return new Representation(mediaType, syntax, Packing.SINGLE);
    }

    /**
     * The media type of a part, or of the single body, with its transfer syntax (PS3.18 §8.7.3.5).
     */
    public String contentType() {
        return mediaType + "; transfer-syntax=" + transferSyntax.uid().value();
    }

    /** What a client would write into Accept to get this. */
    @Override
    public String toString() {
        return switch (packing) {
            case SINGLE -> contentType();
            case MULTIPART ->
                    "%s; type=\"%s\"; transfer-syntax=%s"
                            .formatted(
                                    MediaTypes.MULTIPART_RELATED,
                                    mediaType,
                                    transferSyntax.uid().value());
        };
    }
}
