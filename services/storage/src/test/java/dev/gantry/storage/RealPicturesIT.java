package dev.gantry.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gantry.dicom.malformed.MalformedDataSet;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/**
 * Files of public collections as pictures. With {@code -Dgantry.pictures=folder} they are kept, to
 * be looked at.
 */
@QuarkusTest
class RealPicturesIT {
    private final Shelf shelf = new Shelf();
    private final Viewer viewer = new Viewer();

    @Test
    void every_image_of_every_encoding_can_be_seen() throws IOException {
        assertThat(refused("syntax")).isEmpty();
    }

    @Test
    void every_file_is_a_picture_or_says_why_not() throws IOException {
        for (var folder : List.of("valid", "charset", "broken")) {
            assertThat(refused(folder)).allMatch(line -> line.contains(" 406 "));
        }
    }

    private List<String> refused(String folder) throws IOException {
        var refused = new ArrayList<String>();
        try (var files = Files.walk(Shelf.realFiles(folder))) {
            for (var file : files.filter(path -> path.toString().endsWith(".dcm")).toList()) {
                see(file).ifPresent(refused::add);
            }
        }
        return refused;
    }

    private Optional<String> see(Path file) throws IOException {
        Shelf.Book book;
        try {
            book = shelf.putAnywhere(Files.readAllBytes(file));
        } catch (MalformedDataSet notStored) {
            return Optional.empty();
        }
        var path = book.address().path() + "/rendered?viewport=512,512";
        var response = viewer.get(path, "Accept", "image/png");
        if (response.statusCode() != 200) {
            var reason = new String(response.body(), UTF_8);
            return Optional.of("%s %d %s".formatted(file, response.statusCode(), reason));
        }
        assertThat(ImageIO.read(new ByteArrayInputStream(response.body()))).isNotNull();
        var kept = System.getProperty("gantry.pictures");
        if (kept != null) {
            Files.write(Path.of(kept, file.getFileName() + ".png"), response.body());
        }
        return Optional.empty();
    }
}
