package dev.gantry.retrieval.transcode;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.retrieval.OutgoingInstance;
import dev.gantry.retrieval.frames.PixelValue;
import dev.gantry.retrieval.pixels.Image;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalLong;

/** An instance that is written anew. Its header is in memory, and one frame at a time. */
sealed interface TranscodedInstance extends OutgoingInstance {
    /** All but its pixel data. */
    OtherElements elements();

    /** Known at its end only: nobody knows how long the next frame will be. */
    @Override
    default OptionalLong length() {
        return OptionalLong.empty();
    }

    @Override
    default void write(OutputStream out) throws IOException {
        new WrittenFile(out, syntax()).meta(elements());
        writeDataSet(out);
    }

    /** Without pixel data. */
    record OfHeader(OtherElements elements, TransferSyntax syntax) implements TranscodedInstance {
        @Override
        public void writeDataSet(OutputStream out) throws IOException {
            var file = new WrittenFile(out, syntax);
            file.before(elements);
            file.behind(elements);
        }

        @Override
        public void close() {
            // there is nothing open
        }
    }

    /** Uncompressed pixels that stay what they are: all of them, whole frames or not. */
    record OfPlainPixels(PixelValue value, OtherElements elements, TransferSyntax syntax)
            implements TranscodedInstance {
        @Override
        public void writeDataSet(OutputStream out) throws IOException {
            var bitsAllocated = elements.before().integer(Tags.BitsAllocated).orElse(0);
            var file = new WrittenFile(out, syntax);
            file.before(elements);
            file.plain(value.tag(), value.length(), bitsAllocated);
            value.copy(out);
            file.pad(value.length());
            file.behind(elements);
        }

        @Override
        public void close() {
            // there is nothing open
        }
    }

    /** Frames that are decoded, and encoded again; the first one is made already. */
    final class OfFrames implements TranscodedInstance {
        private final Image image;
        private final EncodeFrame encoder;
        private final TransferSyntax syntax;
        private final TransferSyntax encoding;
        private final OtherElements elements;
        private final byte[] first;

        OfFrames(Image image, OtherElements elements, EncodeFrame encoder, TransferSyntax syntax)
                throws IOException {
            this.image = image;
            this.encoder = encoder;
            this.syntax = syntax;
            this.encoding = encodingOf(syntax);
            this.elements =
                    elements.describing(
                            syntax.encapsulated()
                                    ? image.description().decoded()
                                    : image.description().uncompressed());
            this.first = encoder.encoded(image, 1, encoding);
        }

        @Override
        public void writeDataSet(OutputStream out) throws IOException {
            var file = new WrittenFile(out, syntax);
            file.before(elements);
            if (syntax.encapsulated()) {
                file.beginFragments();
                file.fragment(first);
                for (var number = 2; number <= image.numberOfFrames(); number++) {
                    file.fragment(encoder.encoded(image, number, encoding));
                }
                file.endFragments();
            } else {
                plain(file, out);
            }
            file.behind(elements);
        }

        /** Frames do not know how the elements around them say their VR. */
        private static TransferSyntax encodingOf(TransferSyntax syntax) {
            return syntax.encapsulated() ? syntax : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }

        @Override
        public TransferSyntax syntax() {
            return syntax;
        }

        @Override
        public OtherElements elements() {
            return elements;
        }

        private void plain(WrittenFile file, OutputStream out) throws IOException {
            var uncompressed = image.description().uncompressed();
            var all = image.uncompressedBytes();
            file.plain(Tags.PixelData, all, uncompressed.bitsAllocated());
            var bits = new JoiningOutput(out);
            bits.write(first, uncompressed.cellBits());
            for (var number = 2; number <= image.numberOfFrames(); number++) {
                bits.write(encoder.encoded(image, number, encoding), uncompressed.cellBits());
            }
            bits.end();
            file.pad(all);
        }

        @Override
        public void close() {
            image.close();
        }
    }
}
