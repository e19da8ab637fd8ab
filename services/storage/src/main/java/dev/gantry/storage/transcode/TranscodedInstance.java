package dev.gantry.storage.transcode;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
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
    record OfHeader(DataSet header, TransferSyntax target) implements TranscodedInstance {
        @Override
        public void write(OutputStream out) throws IOException {
            new WrittenFile(out, target).header(header);
        }

        @Override
        public void close() {
            // there is nothing open
        }
    }

    /** Uncompressed pixels that stay what they are. */
    record OfPlainPixels(Image image, DataSet header, TransferSyntax target)
            implements TranscodedInstance {
        @Override
        public void write(OutputStream out) throws IOException {
            var file = new WrittenFile(out, target);
            file.header(header);
            file.plain(image.pixelBytes(), image.description());
            image.copyPixels(out);
            file.pad(image.pixelBytes());
        }

        @Override
        public void close() {
            image.close();
        }
    }

    /** Frames that are decoded, and encoded again; the first one is made already. */
    final class OfFrames implements TranscodedInstance {
        private final Image image;
        private final EncodeFrame encoder;
        private final TransferSyntax target;
        private final DataSet header;
        private final byte[] first;

        OfFrames(Image image, EncodeFrame encoder, TransferSyntax target) throws IOException {
            this.image = image;
            this.encoder = encoder;
            this.target = target;
            this.header =
                    WrittenFile.described(
                            WrittenFile.writable(image.dataSet()), image.description().decoded());
            this.first = encoder.encoded(image, 1, target);
        }

        @Override
        public void write(OutputStream out) throws IOException {
            var file = new WrittenFile(out, target);
            file.header(header);
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
        }

        private void plain(WrittenFile file, OutputStream out) throws IOException {
            var decoded = image.description().decoded();
            var length = (long) decoded.decodedBytes();
            var all = length * image.numberOfFrames();
            file.plain(all, decoded);
            out.write(first, 0, (int) length); // each frame was padded to an even length
            for (var number = 2; number <= image.numberOfFrames(); number++) {
                out.write(encoder.encoded(image, number, target), 0, (int) length);
            }
            file.pad(all);
        }

        @Override
        public void close() {
            image.close();
        }
    }
}
