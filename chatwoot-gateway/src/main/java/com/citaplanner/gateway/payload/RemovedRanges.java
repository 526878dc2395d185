package com.citaplanner.gateway.payload;

import java.util.Arrays;

/** The ranges of the body that are left out, in ascending order. */
final class RemovedRanges {
    private final byte[] text;
    private int[] ranges = new int[8];
    private int size;
    private int left;

    RemovedRanges(byte[] text) {
        this.text = text;
    }

    int mark() {
        return size;
    }

    /** Leaves out a range; what was left out inside of it since the mark is part of it. */
    void cut(int mark, int from, int to) {
        while (size > mark) {
            size -= 2;
            left -= ranges[size + 1] - ranges[size];
        }
        if (size == ranges.length) {
            ranges = Arrays.copyOf(ranges, 2 * size);
        }
        ranges[size++] = from;
        ranges[size++] = to;
        left += to - from;
    }

    /** The body without the ranges: the same array when there are none. */
    byte[] remainder() {
        if (size == 0) {
            return text;
        }
        byte[] kept = new byte[text.length - left];
        int read = 0;
        int written = 0;
        for (int i = 0; i < size; i += 2) {
            System.arraycopy(text, read, kept, written, ranges[i] - read);
            written += ranges[i] - read;
            read = ranges[i + 1];
        }
        System.arraycopy(text, read, kept, written, text.length - read);
        return kept;
    }
}
