package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.inbound.CallbackHandler;
import com.citaplanner.notification.inbound.ProcessedEventRepository;
import com.citaplanner.notification.inbound.ProcessedEventRepository.UnroutedEvent;
import com.citaplanner.notification.phone.PhoneReader;
import com.citaplanner.notification.tenant.Tenant;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.tenant.WhatsAppRoutes;
import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Processes batches of WhatsApp's callbacks: stores messages of clients, opens their service windows, applies receipts
 * of our own messages, and takes over opt-outs.
 */
public final class CallbackIntake implements CallbackHandler<ReceivedCallback> {
    private final CallbackReader reader;
    private final ProcessedEventRepository processedEvents;
    private final WhatsAppRoutes routes;
    private final PhoneReader phones;
    private final MessageIntake messages;
    private final StatusIntake statuses;
    private final PreferenceIntake preferences;

    public CallbackIntake(
            CallbackReader reader,
            ProcessedEventRepository processedEvents,
            WhatsAppRoutes routes,
            PhoneReader phones,
            MessageIntake messages,
            StatusIntake statuses,
            PreferenceIntake preferences) {
        this.reader = reader;
        this.processedEvents = processedEvents;
        this.routes = routes;
        this.phones = phones;
        this.messages = messages;
        this.statuses = statuses;
        this.preferences = preferences;
    }

    /** The callbacks of a batch by their kind, in their order. */
    private record Kinds(
            List<RoutedCallback<Callback.MessageReceived>> messages,
            List<RoutedCallback<Callback.StatusChanged>> statuses,
            List<RoutedCallback<Callback.PreferenceChanged>> preferences) {
        static Kinds of(List<RoutedCallback<Callback>> callbacks) {
            Kinds kinds = new Kinds(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            for (RoutedCallback<Callback> routed : callbacks) {
                switch (routed.callback()) {
                    case Callback.MessageReceived message -> kinds.messages.add(routed.with(message));
                    case Callback.StatusChanged status -> kinds.statuses.add(routed.with(status));
                    case Callback.PreferenceChanged preference -> kinds.preferences.add(routed.with(preference));
                    case Callback.Other other -> {}
                }
            }
            return kinds;
        }
    }

    @Override
    public String typePrefix() {
        return "com.whatsapp.";
    }

    @Override
    public ReceivedCallback read(String source, String id, String name, Instant at, JsonNode body) {
        return reader.read(source, id, name, at, body);
    }

    @Override
    public ReceivedCallback in(TraceParent trace, ReceivedCallback callback) {
        return callback.in(trace);
    }

    /**
     * Messages before receipts, since a failure bars whoever wrote before it. Answers last: notifications are locked
     * before what is known about appointments, as where they are sent.
     */
    @Override
    public Uni<Void> accept(List<ReceivedCallback> batch) {
        return processedEvents
                .markProcessed(batch)
                .chain(this::route)
                .map(Kinds::of)
                .chain(kinds -> messages.accept(kinds.messages())
                        .chain(() -> statuses.accept(kinds.statuses()))
                        .chain(() -> preferences.accept(kinds.preferences()))
                        .chain(() -> messages.answer(kinds.messages())));
    }

    private Uni<List<RoutedCallback<Callback>>> route(List<ReceivedCallback> unseen) {
        return unseen.isEmpty()
                ? Uni.createFrom().item(List.of())
                : routes.tenants(unseen.stream()
                                .flatMap(received -> received.number().stream())
                                .collect(Collectors.toSet()))
                        .chain(tenants -> separate(unseen, tenants));
    }

    /** What is about no number, such as a change of an account, is of no use here and needs no route. */
    private Uni<List<RoutedCallback<Callback>>> separate(
            List<ReceivedCallback> unseen, Map<WhatsAppNumber, Tenant> tenants) {
        List<RoutedCallback<Callback>> routed = new ArrayList<>(unseen.size());
        List<UnroutedEvent> unrouted = new ArrayList<>();
        for (ReceivedCallback received : unseen) {
            received.number().ifPresent(number -> {
                Tenant tenant = tenants.get(number);
                if (tenant == null) {
                    unrouted.add(UnroutedEvent.ofWhatsApp(received, number.phoneNumberId()));
                } else {
                    routed.add(RoutedCallback.of(tenant, number.phoneNumberId(), received, phones));
                }
            });
        }
        return processedEvents.storeUnrouted(unrouted).replaceWith(routed);
    }
}
