package dev.gantry.storage.rendered;

import dev.gantry.dicom.web.Accept;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.dicom.web.Representation;
import dev.gantry.dicom.web.Representation.Packing;
import dev.gantry.imaging.picture.PictureFormat;
import dev.gantry.storage.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * How pictures are sent: JPEG unless another format is asked for (PS3.18 §8.7.4).
 *
 * @param format of each picture
 */
public record PictureForm(PictureFormat format, Packing packing) {
    /**
     * The one that a client likes best.
     *
     * @param packings that there are, the first one preferred
     */
    static PictureForm chosenBy(Accept accept, List<Packing> packings) {
        return chosenBy(accept, packings, List.of());
    }

    /** With others that come last. */
    static PictureForm chosenBy(Accept accept, List<Packing> packings, List<PictureForm> others) {
        var forms = new ArrayList<PictureForm>();
        for (var packing : packings) {
            for (var format : PictureFormat.values()) {
                forms.add(new PictureForm(format, packing));
            }
        }
        forms.addAll(others);
        var offered = forms.stream().map(PictureForm::representation).toList();
        var chosen = accept.choose(offered);
        return chosen.map(representation -> forms.get(offered.indexOf(representation)))
                .orElseThrow(() -> new Refusal.NotAcceptable(offered));
    }

    /** As Accept and Content-Type name it. */
    public Representation representation() {
        var mediaType =
                switch (format) {
                    case JPEG -> MediaTypes.JPEG;
                    case PNG -> MediaTypes.PNG;
                    case GIF -> MediaTypes.GIF;
                };
        return Representation.rendered(mediaType, packing);
    }
}
