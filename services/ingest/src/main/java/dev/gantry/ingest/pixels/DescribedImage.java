package dev.gantry.ingest.pixels;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;

/** A whole data set, pixel data included, and the transfer syntax that it can be written in. */
public record DescribedImage(DataSet dataSet, TransferSyntax syntax) {}
