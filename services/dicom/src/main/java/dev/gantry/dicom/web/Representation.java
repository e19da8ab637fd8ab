package dev.gantry.dicom.web;

import dev.gantry.dicom.data.TransferSyntax;
import java.util.Optional;

/**
 * One way in which a resource can be sent: the media type of its bytes, the transfer syntax that
 * they are encoded in, and whether they travel as parts of a multipart/related body or alone.
 *
 * @param transferSyntax absent of what DICOM does not encode, such as rendered pictures
 */
public record Representation(
        String mediaType, Optional<TransferSyntax> transferSyntax, Packing packing) {
    /** Of bytes that have a transfer syntax. */
    public Representation(String mediaType, TransferSyntax syntax, Packing packing) {
        this(mediaType, Optional.of(syntax), packing);
    }

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

    /** What DICOM does not encode, in this packing. */
    public static Representation rendered(String mediaType, Packing packing) {
        return new Representation(mediaType, Optional.empty(), packing);
    }

    /**
     * The media type of a part, or of the single body, with its transfer syntax (PS3.18 §8.7.3.5).
     */
    public String contentType() {
        return mediaType + syntaxParameter();
    }

    /** What a client would write into Accept to get this. */
    @Override
    public String toString() {
        return switch (packing) {
            case SINGLE -> contentType();
            case MULTIPART ->
                    "%s; type=\"%s\"%s"
                            .formatted(MediaTypes.MULTIPART_RELATED, mediaType, syntaxParameter());
        };
    }

    private String syntaxParameter() {
        return transferSyntax.map(syntax -> "; transfer-syntax=" + syntax.uid().value()).orElse("");
    }
}
