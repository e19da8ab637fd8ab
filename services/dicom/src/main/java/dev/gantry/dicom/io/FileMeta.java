package dev.gantry.dicom.io;

import dev.gantry.dicom.data.DataSet;
import dev.gantry.dicom.data.TransferSyntax;

/**
 * What stands before the data set of a file (PS3.10 §7.1).
 *
 * @param syntax of the data set
 * @param elements group 0002; empty when the file has none
 * @param length bytes before the data set: preamble, prefix and group 0002
 */
public record FileMeta(TransferSyntax syntax, DataSet elements, long length) {}
