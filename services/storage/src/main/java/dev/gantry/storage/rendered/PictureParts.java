package dev.gantry.storage.rendered;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gantry.dicom.web.MultipartWriter;
import dev.gantry.platform.problem.Problem;
import dev.gantry.retrieval.RetrievalRefusal;
import dev.gantry.retrieval.pixels.Image;
import dev.gantry.storage.Refusal;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes pictures as parts, one at a time. Where a frame cannot be shown, its part is the problem
 * (RFC 9457), and the next frame goes on.
 */
final class PictureParts {
    private final MultipartWriter writer;
    private final MakePicture pictures;
    private final ObjectMapper json;
    private final View view;
    private final PictureForm form;

    PictureParts(
            OutputStream out,
            String boundary,
            MakePicture pictures,
            ObjectMapper json,
            View view,
            PictureForm form) {
        this.writer = new MultipartWriter(out, boundary);
        this.pictures = pictures;
        this.json = json;
        this.view = view;
        this.form = form;
    }

    void add(Image image, int frame) throws IOException {
        var location = "%s/frames/%d/rendered".formatted(image.instance().address().path(), frame);
        try {
            add(pictures.file(image, frame, view, form.format()), location);
        } catch (RetrievalRefusal refusal) {
            add(Refusal.of(refusal), location);
        }
    }

    void add(byte[] file, String location) throws IOException {
        writer.part(form.representation().contentType(), location).write(file);
    }

    /** Says what is wrong in place of a picture. */
    void add(Refusal refusal, String location) throws IOException {
        var problem = Problem.of(refusal.httpStatus(), "%s", refusal.reason());
        writer.part(Problem.MEDIA_TYPE, location).write(json.writeValueAsBytes(problem));
    }

    void close() throws IOException {
        writer.close();
    }
}
