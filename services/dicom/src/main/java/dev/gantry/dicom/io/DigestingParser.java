package dev.gantry.dicom.io;

import dev.gantry.dicom.data.TransferSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** A parser that digests what passes, values that nobody wanted too. */
final class DigestingParser extends DataSetParser {
    private final ContentDigest digest = new ContentDigest();
    private boolean isInFragments;
    private boolean isOffsetTable;

    DigestingParser(InputStream stream, TransferSyntax syntax, Limits limits) throws IOException {
        super(stream, syntax, limits, Reading.DIGESTED);
    }

    @Override
    public Token next() throws IOException {
        skipValue();
        source().copyTo(OutputStream.nullOutputStream());
        if (!isInFragments) {
            digest.endValue();
        }
        var token = super.next();
        switch (token) {
            case Token.Element(var tag, var vr, var length) -> {
                digest.begin(tag, vr, length, source().isBigEndian());
                source().copyTo(digest);
            }
            case Token.SequenceStart(var tag) -> digest.sequence(tag);
            case Token.ItemStart _ -> digest.item();
            case Token.FragmentsStart(var tag, var vr) -> {
                digest.beginFragments(tag, vr);
                isInFragments = true;
                isOffsetTable = true;
            }
            case Token.Fragment _ -> {
                if (!isOffsetTable) {
                    source().copyTo(digest);
                }
                isOffsetTable = false;
            }
            case Token.End _ -> {
                if (isInFragments) {
                    digest.endValue();
                    isInFragments = false;
                } else {
                    digest.end();
                }
            }
            case Token.DataSetEnd _ -> {}
        }
        return token;
    }

    @Override
    Optional<String> contentDigest() {
        return Optional.of(digest.hex());
    }
}
