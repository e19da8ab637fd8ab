package dev.gantry.ingest.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;
import dev.gantry.dicom.web.MediaTypes;
import dev.gantry.ingest.InstanceRefusal;
import dev.gantry.ingest.InstanceRefusal.UnsuitablePixels;
import java.util.Locale;
import java.util.Optional;

/**
 * Puts pixels into the data set that describes them. What they are is read from their bytes, never
 * believed: compressed frames are filed under the transfer syntax of their code stream, PNG and GIF
 * are decoded, uncompressed pixels have exactly the length that the description says. Attributes of
 * the Image Pixel module that are left out are taken from the code stream (PS3.18 §10.5.2).
 */
public final class PutPixels {
    private PutPixels() {}

    /**
     * The whole image.
     *
     * @param most bytes that decoded pixels may have
     * @throws InstanceRefusal when the pixels are of no kind that is taken, damaged, or others than
     *     described
     */
    public static DescribedImage into(DataSet description, SentPixels pixels, long most) {
        var type = pixels.type().essence().toLowerCase(Locale.ROOT);
        if (type.equals(MediaTypes.OCTET_STREAM)) {
            return NativePixels.into(description, pixels);
        }
        var kind = FrameKind.of(type);
        if (kind.isPresent()) {
            return switch (kind.get()) {
                case JPEG, JPEG_LS, JPEG_2000 ->
                        CompressedPixels.into(description, pixels, kind.get());
                case RLE -> UndescribedFrames.rle(description, pixels);
                case JPEG_XL -> UndescribedFrames.jpegXl(description, pixels);
                case VIDEO -> UndescribedFrames.video(description, pixels);
            };
        }
        return switch (type) {
            case MediaTypes.PNG, MediaTypes.GIF -> PicturePixels.into(description, pixels, most);
            default ->
                    throw new UnsuitablePixels(
                            "Pixel data as %s: send DICOM's own types, image/png or image/gif",
                            type);
        };
    }

    /** Checks a data set that has its pixels in itself, or has none. */
    public static DescribedImage asItIs(DataSet dataSet) {
        NativePixels.check(dataSet, Optional.empty());
        return new DescribedImage(dataSet, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
}
