package dev.gantry.dicom.web;

/** The media types of DICOMweb (PS3.18 §8.7). */
public final class MediaTypes {
    public static final String DICOM = "application/dicom";
    public static final String DICOM_JSON = "application/dicom+json";
    public static final String DICOM_XML = "application/dicom+xml";
    public static final String OCTET_STREAM = "application/octet-stream";
    public static final String MULTIPART_RELATED = "multipart/related";
    public static final String PROBLEM_JSON = "application/problem+json";
    public static final String JSON = "application/json";

    public static final String JPEG = "image/jpeg";
    public static final String PNG = "image/png";
    public static final String GIF = "image/gif";
    public static final String JPEG_LS = "image/jls";
    public static final String JPEG_2000 = "image/jp2";
    public static final String JPEG_2000_PART_2 = "image/jpx";
    public static final String HTJ2K = "image/jphc";
    public static final String JPEG_XL = "image/jxl";
    public static final String RLE = "image/dicom-rle";
    public static final String MPEG2 = "video/mpeg";
    public static final String MP4 = "video/mp4";
    public static final String H265 = "video/H265";

    public static final String PDF = "application/pdf";
    public static final String XML = "text/xml";

    private MediaTypes() {}
}
