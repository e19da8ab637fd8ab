package dev.gantry.testkit;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.Tags;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.data.Uid;
import dev.gantry.dicom.data.Uids;
import dev.gantry.dicom.io.DataSetWriter;
import dev.gantry.dicom.pdu.PresentationContext;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Enumeration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;

/**
 * An angiographic run of any length that nobody holds in memory: its frames are made while they are
 * read. They are encapsulated, a fragment each, since only so may pixel data be larger than 4 GiB
 * (PS3.5 §A.4); what is in them is noise.
 *
 * @param frames at least 1
 * @param frameBytes of each, even and at least 8
 */
public record LargeInstance(Uid study, Uid series, Uid instance, int frames, int frameBytes) {
    /** How it is encoded. */
    public static final TransferSyntax SYNTAX = TransferSyntax.of(Uids.JPEG2000);

    /** What it is. */
    public static final Uid SOP_CLASS = Uids.XRayAngiographicImageStorage;

    private static final int ITEM = 0xE000FFFE; // as little endian has it: FFFE,E000
    private static final int END_OF_SEQUENCE = 0xE0DDFFFE;
    private static final int HEADER = 8;

    /** Refuses what cannot be encoded. */
    public LargeInstance {
        if (frames < 1 || frameBytes < HEADER || frameBytes % 2 != 0) {
            throw new IllegalArgumentException(
                    "%d frames of %d bytes: 1 of 8 at least, and even"
                            .formatted(frames, frameBytes));
        }
    }

    /** One of a new study. */
    public static LargeInstance of(int frames, int frameBytes) {
        return new LargeInstance(Uid.random(), Uid.random(), Uid.random(), frames, frameBytes);
    }

    /** What to open an association with that is to take it. */
    public static List<PresentationContext> contexts() {
        return List.of(new PresentationContext(1, SOP_CLASS, List.of(SYNTAX.uid())));
    }

    /** Of the data set, in bytes. */
    public long length() {
        return head().length + (long) frames * (HEADER + frameBytes) + HEADER;
    }

    /**
     * The data set, without file meta information.
     *
     * @param halfway called by the reader's thread when it wants the frame in the middle
     */
    public InputStream dataSet(Runnable halfway) {
        return new SequenceInputStream(new Pieces(halfway));
    }

    private byte[] head() {
        var header =
                DataSet.builder()
                        .set(Tags.SOPClassUID, SOP_CLASS)
                        .set(Tags.SOPInstanceUID, instance)
                        .set(Tags.StudyInstanceUID, study)
                        .set(Tags.SeriesInstanceUID, series)
                        .set(Tags.Modality, "XA")
                        .set(Tags.PatientName, "Run^Long")
                        .set(Tags.PatientID, "LARGE-1")
                        .set(Tags.NumberOfFrames, frames)
                        .set(Tags.SamplesPerPixel, 1)
                        .set(Tags.PhotometricInterpretation, "MONOCHROME2")
                        .set(Tags.Rows, 2048)
                        .set(Tags.Columns, 2048)
                        .set(Tags.BitsAllocated, 16)
                        .set(Tags.BitsStored, 16)
                        .set(Tags.HighBit, 15)
                        .set(Tags.PixelRepresentation, 0)
                        .build();
        var bytes = DataSetWriter.bytes(header, SYNTAX);
        return ByteBuffer.allocate(bytes.length + 12 + HEADER)
                .put(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE0)
                .putShort((short) 0x0010)
                .put(new byte[] {'O', 'B', 0, 0})
                .putInt(-1) // of undefined length
                .putInt(ITEM)
                .putInt(0) // no offset table
                .array();
    }

    /** Head, frames in two parts each, and end; the second part of all frames is the same array. */
    private final class Pieces implements Enumeration<InputStream> {
        private static final int NUMBER = 8;

        private final Runnable halfway;
        private final byte[] noise = new byte[frameBytes - NUMBER];
        private final long last = 2L * frames + 1;
        private long next;

        Pieces(Runnable halfway) {
            this.halfway = halfway;
            new Random(frames).nextBytes(noise);
        }

        @Override
        public boolean hasMoreElements() {
            return next <= last;
        }

        @Override
        public InputStream nextElement() {
            if (!hasMoreElements()) {
                throw new NoSuchElementException();
            }
            return new ByteArrayInputStream(piece(next++));
        }

        private byte[] piece(long number) {
            if (number == 0) {
                return head();
            }
            if (number == last) {
                return little(HEADER).putInt(END_OF_SEQUENCE).putInt(0).array();
            }
            if (number % 2 == 0) {
                return noise;
            }
            long frame = number / 2;
            if (frame == frames / 2) {
                halfway.run();
            }
            return little(HEADER + NUMBER).putInt(ITEM).putInt(frameBytes).putLong(frame).array();
        }

        private static ByteBuffer little(int bytes) {
            return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
