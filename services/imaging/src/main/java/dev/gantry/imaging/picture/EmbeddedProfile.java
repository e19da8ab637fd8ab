package dev.gantry.imaging.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Puts ICC profiles into files that have none (ICC.1 annex B, PNG §11.3.3.3). */
final class EmbeddedProfile {
    private static final byte[] JPEG_NAME = "ICC_PROFILE\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_OF_A_SEGMENT = 65519;
    private static final int START_OF_IMAGE = 2;
    private static final int PNG_HEADER = 8 + 4 + 4 + 13 + 4; // signature and IHDR

    private EmbeddedProfile() {}

    static byte[] inJpeg(byte[] file, byte[] profile) {
        var out = new ByteArrayOutputStream(file.length + profile.length + 64);
        var at = START_OF_IMAGE;
        if (file[3] == (byte) 0xE0) { // JFIF wants to be first
            at += 2 + ((file[4] & 0xFF) << 8 | file[5] & 0xFF);
        }
        out.write(file, 0, at);
        var count = (profile.length + MOST_OF_A_SEGMENT - 1) / MOST_OF_A_SEGMENT;
        for (var number = 1; number <= count; number++) {
            var from = (number - 1) * MOST_OF_A_SEGMENT;
            var length = Math.min(MOST_OF_A_SEGMENT, profile.length - from);
            var segment = 2 + JPEG_NAME.length + 2 + length;
            out.write(0xFF);
            out.write(0xE2);
            out.write(segment >> 8);
            out.write(segment);
            out.writeBytes(JPEG_NAME);
            out.write(number);
            out.write(count);
            out.write(profile, from, length);
        }
        out.write(file, at, file.length - at);
        return out.toByteArray();
    }

    static byte[] inPng(byte[] file, byte[] profile) {
        var content = new ByteArrayOutputStream();
        content.writeBytes("iCCPICC profile\0\0".getBytes(StandardCharsets.US_ASCII));
        var deflater = new Deflater();
        try {
            deflater.setInput(profile);
            deflater.finish();
            var buffer = new byte[8192];
            while (!deflater.finished()) {
                content.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        var chunk = content.toByteArray();
        var crc = new CRC32();
        crc.update(chunk);
        return ByteBuffer.allocate(file.length + chunk.length + 8)
                .put(file, 0, PNG_HEADER)
                .putInt(chunk.length - 4)
                .put(chunk)
                .putInt((int) crc.getValue())
                .put(file, PNG_HEADER, file.length - PNG_HEADER)
                .array();
    }
}
