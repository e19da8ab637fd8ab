package dev.gantry.dicom.query;

/**
 * One attribute by which results are put in order.
 *
 * @param descending whether the greatest value comes first
 */
public record OrderBy(AttributePath path, boolean descending) {}
