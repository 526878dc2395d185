package com.citaplanner.notification.trace;

import org.jboss.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * Logs lines that have the ids of a trace, {@code traceId} and {@code spanId}. They are put into the line itself: a worker's
 * pipelines have no context of their own that could hold them.
 */
public final class TraceLog {
    private static final String CALLER = TraceLog.class.getName();

    private final Logger log;

    public TraceLog(Logger log) {
        this.log = log;
    }

    public void info(TraceParent trace, String format, Object... parameters) {
        if (trace.isRecorded()) {
            write(Level.INFO, trace, null, format, parameters);
        } else {
            log.infof(format, parameters);
        }
    }

    public void warn(TraceParent trace, String format, Object... parameters) {
        if (trace.isRecorded()) {
            write(Level.WARN, trace, null, format, parameters);
        } else {
            log.warnf(format, parameters);
        }
    }

    public void error(TraceParent trace, Throwable failure, String format, Object... parameters) {
        if (trace.isRecorded()) {
            write(Level.ERROR, trace, failure, format, parameters);
        } else {
            log.errorf(failure, format, parameters);
        }
    }

    private void write(
            java.util.logging.Level level,
            TraceParent trace,
            @Nullable Throwable failure,
            String format,
            Object... parameters) {
        org.jboss.logmanager.Logger logger = org.jboss.logmanager.Logger.getLogger(log.getName());
        if (logger.isLoggable(level)) {
            ExtLogRecord line = new ExtLogRecord(level, format, ExtLogRecord.FormatStyle.PRINTF, CALLER);
            line.setParameters(parameters);
            line.setThrown(failure);
            line.putMdc("traceId", trace.traceId());
            line.putMdc("spanId", trace.spanId());
            logger.logRaw(line);
        }
    }
}
