package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds what an earlier run left behind. A frame that is not whole ends its segment: at the end of the last one it is the
 * append that a crash cut short, whose sender was told nothing; anywhere else it is damage to the disk. Both are reported.
 */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final long published;
    private final List<Segment> segments = new ArrayList<>();
    private long last;
    private int waiting;
    private int damaged;

    private Recovery(long published) {
        this.published = published;
        this.last = published;
    }

    static Recovery of(Path directory, long published) throws IOException {
        Recovery recovery = new Recovery(published);
        for (Path file : Directories.segments(directory)) {
            recovery.recover(Segment.existing(file));
        }
        return recovery;
    }

    private void recover(Segment segment) throws IOException {
        long end = segment.fileLength();
        long position = 0;
        int found = 0;
        Optional<Segment.Found> frame = segment.read(position, end);
        while (frame.isPresent()) {
            position = frame.get().end();
            last = Math.max(last, frame.get().stored().sequence());
            found += frame.get().stored().sequence() > published ? 1 : 0;
            frame = segment.read(position, end);
        }
        if (position < end) {
            damaged++;
            LOG.errorf(
                    "spool: %d bytes at the end of %s are not whole and are skipped; after a crash this is the append that"
                            + " it cut short, otherwise the disk is damaged",
                    end - position, segment.file().getFileName());
        }
        segment.recovered(position, last);
        keep(segment, found);
    }

    private void keep(Segment segment, int found) throws IOException {
        waiting += found;
        if (found == 0) {
            segment.delete();
        } else {
            segments.add(segment);
        }
    }

    List<Segment> segments() {
        return segments;
    }

    long last() {
        return last;
    }

    int waiting() {
        return waiting;
    }

    int damaged() {
        return damaged;
    }
}
