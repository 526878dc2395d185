package com.citaplanner.gateway.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the events that an earlier run left. An incomplete frame ends its segment. At the end of the last segment it is
 * an append that a crash interrupted and whose sender got no answer; anywhere else the disk is damaged. Both are
 * logged.
 */
final class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final long published;
    private final List<Segment> segments = new ArrayList<>();
    private long lastSequence;
    private int waiting;
    private int damaged;

    private Recovery(long published) {
        this.published = published;
        this.lastSequence = published;
    }

    static Recovery of(Path directory, long published) throws IOException {
        Recovery recovery = new Recovery(published);
        for (Path file : SpoolDirectory.segments(directory)) {
            recovery.recover(Segment.existing(file));
        }
        return recovery;
    }

    private void recover(Segment segment) throws IOException {
        long end = segment.fileLength();
        long position = 0;
        int unpublished = 0;
        Optional<Segment.StoredFrame> frame = segment.read(position, end);
        while (frame.isPresent()) {
            position = frame.get().end();
            lastSequence = Math.max(lastSequence, frame.get().stored().sequence());
            unpublished += frame.get().stored().sequence() > published ? 1 : 0;
            frame = segment.read(position, end);
        }
        if (position < end) {
            damaged++;
            LOG.errorf(
                    "spool: skipped %d incomplete bytes at the end of %s. After a crash this is an interrupted append,"
                            + " whose sender got no 200; otherwise the disk is damaged.",
                    end - position, segment.file().getFileName());
        }
        segment.recovered(position, lastSequence);
        keepOrDelete(segment, unpublished);
    }

    private void keepOrDelete(Segment segment, int unpublished) throws IOException {
        waiting += unpublished;
        if (unpublished == 0) {
            segment.delete();
        } else {
            segments.add(segment);
        }
    }

    List<Segment> segments() {
        return segments;
    }

    long lastSequence() {
        return lastSequence;
    }

    int waiting() {
        return waiting;
    }

    int damaged() {
        return damaged;
    }
}
