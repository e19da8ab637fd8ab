package dev.gantry.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.io.Part10;
import dev.gantry.dicom.web.FrameMediaType;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RealFramesIT {
    private static final String OHIF =
            "multipart/related; type=application/octet-stream; transfer-syntax=*";

    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @Test
    void the_first_frame_of_every_encoding_is_what_its_decoder_expects() throws IOException {
        try (var files = Files.list(Shelf.realFiles("syntax"))) {
            for (var file : files.filter(path -> path.toString().endsWith(".dcm")).toList()) {
                check(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
    }

    private void check(String name, byte[] file) throws IOException {
        var syntax =
                Part10.readMeta(new BufferedInputStream(new ByteArrayInputStream(file))).syntax();
        var book = shelf.putAnywhere(file);

        var frame = viewer.parts(book.address().path() + "/frames/1", "Accept", OHIF).getFirst();

        assertThat(frame.contentType())
                .as(name)
                .isEqualTo(
                        "%s; transfer-syntax=%s"
                                .formatted(FrameMediaType.of(syntax), syntax.uid().value()));
        assertThat(HexFormat.of().formatHex(Arrays.copyOf(frame.bytes(), 2)))
                .as(name)
                .isIn(
                        switch (FrameMediaType.of(syntax)) {
                            case "image/jpeg", "image/jls" -> List.of("ffd8");
                            case "image/jp2", "image/jphc" -> List.of("ff4f", "0000");
                            default -> List.of("0100", "0200", "0300", "0400", "0600");
                        });
    }
}
