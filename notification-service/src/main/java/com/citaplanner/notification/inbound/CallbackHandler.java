package com.citaplanner.notification.inbound;

import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;

/**
 * Reads and processes what one provider reports. To support another provider, write one implementation.
 *
 * @param <T> what it reads
 */
public interface CallbackHandler<T extends ReceivedEvent> {
    /** The beginning of the types of its events, for example {@code com.whatsapp.}. */
    String typePrefix();

    /**
     * Reads one callback.
     *
     * @param source the gateway's source through which it came
     * @param id of the event
     * @param name of the event: its type without the prefix
     * @param at when the gateway received it
     * @param body the event's data
     * @throws InvalidInput if it can never be processed
     */
    T read(String source, String id, String name, Instant at, JsonNode body);

    /**
     * The same callback in the trace in which it came, for what it causes. A handler that does not care leaves it as it
     * is.
     */
    default T in(TraceParent trace, T callback) {
        return callback;
    }

    /** Processes a batch in the current transaction. What came before changes nothing. */
    Uni<Void> accept(List<T> batch);
}
