package dev.gantry.imaging.codec;

import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.SampleModel;
import java.util.Arrays;

/**
 * Samples of fewer bits than their cells have: those of the JDK always fill them, and an encoder
 * writes into its header what they say.
 */
final class NarrowSamples extends SampleModel {
    private final SampleModel cells;
    private final int bits;

    NarrowSamples(ComponentSampleModel cells, int bits) {
        this((SampleModel) cells, bits);
    }

    private NarrowSamples(SampleModel cells, int bits) {
        super(cells.getDataType(), cells.getWidth(), cells.getHeight(), cells.getNumBands());
        this.cells = cells;
        this.bits = bits;
    }

    @Override
    public int[] getSampleSize() {
        var sizes = new int[numBands];
        Arrays.fill(sizes, bits);
        return sizes;
    }

    @Override
    public int getSampleSize(int band) {
        return bits;
    }

    @Override
    public int getNumDataElements() {
        return cells.getNumDataElements();
    }

    @Override
    public Object getDataElements(int x, int y, Object array, DataBuffer data) {
        return cells.getDataElements(x, y, array, data);
    }

    @Override
    public void setDataElements(int x, int y, Object array, DataBuffer data) {
        cells.setDataElements(x, y, array, data);
    }

    @Override
    public int getSample(int x, int y, int band, DataBuffer data) {
        return cells.getSample(x, y, band, data);
    }

    @Override
    public void setSample(int x, int y, int band, int sample, DataBuffer data) {
        cells.setSample(x, y, band, sample, data);
    }

    @Override
    public SampleModel createCompatibleSampleModel(int width, int height) {
        return new NarrowSamples(cells.createCompatibleSampleModel(width, height), bits);
    }

    @Override
    public SampleModel createSubsetSampleModel(int[] bands) {
        return new NarrowSamples(cells.createSubsetSampleModel(bands), bits);
    }

    @Override
    public DataBuffer createDataBuffer() {
        return cells.createDataBuffer();
    }
}
