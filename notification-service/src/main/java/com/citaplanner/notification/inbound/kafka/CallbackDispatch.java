package com.citaplanner.notification.inbound.kafka;

import com.citaplanner.notification.inbound.CallbackHandler;
import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.EventOutcome;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Passes the callbacks of all providers, which share a topic, to the handlers of their kinds. */
@ApplicationScoped
class CallbackDispatch {
    /** The name of an event whose body the gateway did not understand. */
    private static final String UNRECOGNIZED = "unrecognized";

    private final List<CallbackHandler<?>> handlers;

    CallbackDispatch(@All List<CallbackHandler<?>> handlers) {
        this.handlers = handlers;
    }

    /** A callback with its handler. */
    record Dispatched<T extends ReceivedEvent>(CallbackHandler<T> handler, T callback) {}

    /**
     * Reads a callback.
     *
     * @param source the gateway's source through which it came
     * @param id of the event
     * @param type of the event
     * @param at when the gateway received it
     * @param trace in which it came
     * @throws InvalidInput if nobody handles it, or its handler cannot read it
     */
    Dispatched<?> read(String source, String id, String type, Instant at, JsonNode body, TraceParent trace) {
        for (CallbackHandler<?> handler : handlers) {
            if (type.startsWith(handler.typePrefix())) {
                String name = type.substring(handler.typePrefix().length());
                if (name.equals(UNRECOGNIZED)) {
                    throw new InvalidInput("ce_type", "is of a body whose form the gateway does not know");
                }
                return read(handler, source, id, name, at, body, trace);
            }
        }
        throw new InvalidInput("ce_type", "must start with one of " + prefixes());
    }

    private String prefixes() {
        return handlers.stream().map(CallbackHandler::typePrefix).sorted().collect(Collectors.joining(", "));
    }

    private static <T extends ReceivedEvent> Dispatched<T> read(
            CallbackHandler<T> handler,
            String source,
            String id,
            String name,
            Instant at,
            JsonNode body,
            TraceParent trace) {
        T read = handler.read(source, id, name, at, body);
        return new Dispatched<>(handler, trace.isKnown() ? handler.in(trace, read) : read);
    }

    /** Processes a batch in the current transaction. Refuses no callback. */
    Uni<List<EventOutcome>> accept(List<Dispatched<?>> batch) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (CallbackHandler<?> handler : handlers) {
            done = done.chain(() -> accept(handler, batch));
        }
        return done.replaceWith(EventOutcome.allAccepted(batch));
    }

    private static <T extends ReceivedEvent> Uni<Void> accept(CallbackHandler<T> handler, List<Dispatched<?>> batch) {
        List<T> own = new ArrayList<>();
        for (Dispatched<?> dispatched : batch) {
            own(handler, dispatched, own);
        }
        return own.isEmpty() ? Uni.createFrom().voidItem() : handler.accept(own);
    }

    /** A callback was read by the handler that it is dispatched to, so its type is that handler's. */
    @SuppressWarnings({"unchecked", "ReferenceEquality"})
    private static <T extends ReceivedEvent> void own(
            CallbackHandler<T> handler, Dispatched<?> dispatched, List<T> own) {
        if (dispatched.handler() == handler) {
            own.add((T) dispatched.callback());
        }
    }
}
