package dev.gantry.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** Makes videos by ffmpeg. A test is skipped, loudly, where it is not installed. */
public final class Ffmpeg {
    private Ffmpeg() {}

    /** A test picture that moves, 320 × 240, 25 frames a second, H.264 in MP4. */
    public static byte[] mp4(int seconds) {
        Tool.requireInstalled("ffmpeg", "ffmpeg");
        try {
            var file = Files.createTempFile("gantry-video", ".mp4");
            try {
                var said =
                        Tool.run(
                                List.of(
                                        "ffmpeg",
                                        "-nostdin",
                                        "-y",
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "testsrc=size=320x240:rate=25:duration=" + seconds,
                                        "-c:v",
                                        "libx264",
                                        "-profile:v",
                                        "high",
                                        "-level",
                                        "4.1",
                                        "-pix_fmt",
                                        "yuv420p",
                                        "-movflags",
                                        "+faststart",
                                        file.toString()));
                if (said.exitCode() != 0) {
                    throw new AssertionError("ffmpeg makes no video: " + said.output());
                }
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
