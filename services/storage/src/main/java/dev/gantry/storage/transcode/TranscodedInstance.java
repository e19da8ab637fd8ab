package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.storage.frames.PixelValue;
import dev.gantry.storage.pixels.Image;
import java.io.IOException;
import java.io.OutputStream;

/** An instance that is written anew. Its header is in memory, and one frame at a time. */
public sealed interface TranscodedInstance extends AutoCloseable {
    /** Writes it as a Part 10 file. */
    void write(OutputStream out) throws IOException;

    @Override
    void close();

    /** Without pixel data. */
    record OfHeader(OtherElements elements, TransferSyntax target) implements TranscodedInstance {
        @Override
        public void write(OutputStream out) throws IOException {
            var file = new WrittenFile(out, target);
            file.before(elements);
            file.behind(elements);
        }

        @Override
        public void close() {
            // there is nothing open
        }
    }

    /** Uncompressed pixels that stay what they are: all of them, whole frames or not. */
    record OfPlainPixels(PixelValue value, OtherElements elements, TransferSyntax target)
            implements TranscodedInstance {
        @Override
        public void write(OutputStream out) throws IOException {
            var bitsAllocated = elements.before().integer(Tags.BitsAllocated).orElse(0);
            var file = new WrittenFile(out, target);
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
        private final TransferSyntax target;
        private final OtherElements elements;
        private final byte[] first;

        OfFrames(Image image, OtherElements elements, EncodeFrame encoder, TransferSyntax target)
                throws IOException {
            this.image = image;
            this.encoder = encoder;
            this.target = target;
            this.elements =
                    elements.describing(
                            target.encapsulated()
                                    ? image.description().decoded()
                                    : image.description().uncompressed());
            this.first = encoder.encoded(image, 1, target);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            var file = new WrittenFile(out, target);
            file.before(elements);
            if (target.encapsulated()) {
                file.beginFragments();
                file.fragment(first);
                for (var number = 2; number <= image.numberOfFrames(); number++) {
                    file.fragment(encoder.encoded(image, number, target));
                }
                file.endFragments();
            } else {
                plain(file, out);
            }
            file.behind(elements);
        }

        private void plain(WrittenFile file, OutputStream out) throws IOException {
            var uncompressed = image.description().uncompressed();
            var all = image.uncompressedBytes();
            file.plain(Tags.PixelData, all, uncompressed.bitsAllocated());
            var bits = new JoiningOutput(out);
            bits.write(first, uncompressed.cellBits());
            for (var number = 2; number <= image.numberOfFrames(); number++) {
                bits.write(encoder.encoded(image, number, target), uncompressed.cellBits());
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
