package dev.gantry.ingest.pixels;

import dev.gantry.dicom.codestream.CodeStreamHeader;
import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Element;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.data.Value;
import dev.gantry.dicom.data.Vr;
import dev.gantry.dicom.malformed.MalformedCodeStream;
import dev.gantry.dicom.web.FrameMediaType;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Frames of JPEG, JPEG-LS, JPEG 2000 and HTJ2K, each in a part of its own. They are passed on as
 * they are, without the file format around them; what is read is their header.
 */
final class CompressedPixels {
    private static final Set<Uid> EXACT = Set.of(Uids.JPEGBaseline8Bit, Uids.JPEGExtended12Bit);
    private static final Set<String> GREY = Set.of("MONOCHROME1", "MONOCHROME2", "PALETTE COLOR");
    private static final Set<String> COLOUR = Set.of("RGB", "YBR_FULL", "YBR_FULL_422");
    private static final Set<String> TRANSFORMED = Set.of("YBR_RCT", "YBR_ICT");

    private CompressedPixels() {}

    static DescribedImage into(DataSet description, SentPixels pixels, FrameKind kind) {
        var headers = new ArrayList<CodeStreamHeader>();
        var fragments = new ArrayList<byte[]>();
        fragments.add(new byte[0]); // no offset table: a fragment for each frame
        for (var part : pixels.parts()) {
            var header = header(part, kind, pixels);
            headers.add(header);
            fragments.add(
                    header.begin() == 0 && header.end() == part.length
                            ? part
                            : Arrays.copyOfRange(part, header.begin(), header.end()));
        }
        checkAlike(headers);
        var syntax = syntax(pixels, headers);
        var attributes = new ImagePixelAttributes(description);
        describe(attributes, headers.getFirst(), syntax);
        attributes.frames(headers.size());
        if (headers.stream().anyMatch(CodeStreamHeader::isLossy)) {
            attributes.lossy(ratio(headers, fragments), syntax);
        }
        var value = new Element(Tags.PixelData, Vr.OB, new Value.Fragments(fragments));
        return new DescribedImage(attributes.with(value), TransferSyntax.of(syntax));
    }

    private static CodeStreamHeader header(byte[] part, FrameKind said, SentPixels pixels) {
        CodeStreamHeader header;
        try {
            header = CodeStreamHeader.read(part);
        } catch (MalformedCodeStream malformed) {
            throw new UnsuitablePixels(
                    "Bad %s: %s", pixels.type().essence(), malformed.getMessage());
        }
        if (header.syntax().uid().equals(Uids.JPEGFullProgressionNonHierarchical1012)) {
            throw new UnsuitablePixels(
                    "A progressive JPEG: its transfer syntax is retired; send baseline");
        }
        var is = FrameKind.of(header);
        if (is.isEmpty() || is.get() != said) {
            throw new UnsuitablePixels(
                    "Pixel data said to be %s are %s",
                    pixels.type().essence(), FrameMediaType.of(header.syntax()));
        }
        if (!header.isComplete()) {
            throw new UnsuitablePixels(
                    "The %s is cut off: its last marker is missing", pixels.type().essence());
        }
        return header;
    }

    private static void checkAlike(List<CodeStreamHeader> headers) {
        var first = headers.getFirst();
        for (var header : headers) {
            if (header.rows() != first.rows()
                    || header.columns() != first.columns()
                    || header.samples() != first.samples()
                    || header.precision() != first.precision()
                    || !header.signed().equals(first.signed())
                    || !header.photometric().equals(first.photometric())) {
                throw new UnsuitablePixels(
                        "Frame %d has another size, depth or colour than frame 1",
                        headers.indexOf(header) + 1);
            }
        }
    }

    /** The one that is named, if every frame is of it; else one that every frame is of. */
    private static Uid syntax(SentPixels pixels, List<CodeStreamHeader> headers) {
        var named = pixels.type().parameter("transfer-syntax");
        if (named.isPresent()) {
            var uid = Uid.parse(named.get());
            for (var header : headers) {
                if (uid.isEmpty() || !header.fits(uid.get())) {
                    throw new UnsuitablePixels(
                            "transfer-syntax says %s, the pixels are %s",
                            named.get(), header.syntax().uid());
                }
            }
            return uid.orElseThrow();
        }
        return headers.stream()
                .map(header -> header.syntax().uid())
                .distinct()
                .filter(uid -> headers.stream().allMatch(header -> header.fits(uid)))
                .findFirst()
                .orElseThrow(
                        () -> new UnsuitablePixels("The frames are of several transfer syntaxes"));
    }

    private static void describe(
            ImagePixelAttributes attributes, CodeStreamHeader header, Uid syntax) {
        if (header.samples() != 1 && header.samples() != 3) {
            throw new UnsuitablePixels(
                    "The pixels have %d components, 1 or 3 are taken", header.samples());
        }
        attributes.mustBe(Tags.Rows, header.rows());
        attributes.mustBe(Tags.Columns, header.columns());
        attributes.mustBe(Tags.SamplesPerPixel, header.samples());
        attributes.depth(header.precision(), EXACT.contains(syntax));
        sign(attributes, header);
        photometric(attributes, header);
        if (header.samples() > 1) {
            attributes.orElse(Tags.PlanarConfiguration, 0);
        }
    }

    private static void sign(ImagePixelAttributes attributes, CodeStreamHeader header) {
        var signed = header.signed();
        if (signed.isPresent()) {
            attributes.mustBe(Tags.PixelRepresentation, signed.get() ? 1 : 0);
        } else if (header.samples() > 1 || header.precision() <= 8) {
            attributes.orElse(Tags.PixelRepresentation, 0);
        } else if (!attributes.has(Tags.PixelRepresentation)) {
            throw new UnsuitablePixels(
                    "Missing: PixelRepresentation; %s does not say it", header.syntax().name());
        }
    }

    /** Colours of which the code stream itself says that they are others are corrected. */
    private static void photometric(ImagePixelAttributes attributes, CodeStreamHeader header) {
        var is = header.photometric();
        var said = attributes.orElse(Tags.PhotometricInterpretation, is);
        if (header.samples() == 1) {
            if (!GREY.contains(said) || said.startsWith("PALETTE") && header.isLossy()) {
                throw new UnsuitablePixels("%s, the pixels have one component", said);
            }
            return;
        }
        if (!COLOUR.contains(said) && !TRANSFORMED.contains(said)) {
            throw new UnsuitablePixels("%s, the pixels have three components", said);
        }
        if (said.equals(is) || isSameColour(said, is)) {
            return;
        }
        if (header.isPhotometricKnown()) {
            attributes.correct(Tags.PhotometricInterpretation, is);
        } else if (TRANSFORMED.contains(said)) {
            throw new UnsuitablePixels("%s, the pixels are not transformed", said);
        }
    }

    private static boolean isSameColour(String said, String is) {
        return said.startsWith("YBR_FULL") && is.startsWith("YBR_FULL");
    }

    private static double ratio(List<CodeStreamHeader> headers, List<byte[]> fragments) {
        var first = headers.getFirst();
        var bytes =
                (double) first.rows()
                        * first.columns()
                        * first.samples()
                        * ((first.precision() + 7) / 8)
                        * headers.size();
        return bytes / fragments.stream().mapToLong(fragment -> fragment.length).sum();
    }
}
